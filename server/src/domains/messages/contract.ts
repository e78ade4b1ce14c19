import { problems } from '../../call/index.ts';

export const messageProblems = problems('messages', {
  mail_off: [503, 'This server sends no mail.'],
});

import { problems } from '../../call/index.ts';

export const linkProblems = problems('links', {
  invalid_link: [401, 'The link is not valid here, or no longer. Ask for another one.'],
  invalid_code: [401, 'The code is wrong, or no longer valid. Ask for another one.'],
  too_many_codes: [429, 'Too many wrong codes. Wait, or use the link of the mail.'],
});

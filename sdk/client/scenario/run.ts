import { stageOf } from './stage.ts';
import { runSteps } from './steps.ts';

/** `npm run scenario -- node sdk/client/scenario/run.ts`: the typed client on Node, by tokens in a store. */
await runSteps(stageOf(process.env), 'json', (line) => console.log(line));

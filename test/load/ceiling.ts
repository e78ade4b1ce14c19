import express from 'express';
import pg from 'pg';

/**
 * The ceiling: plain Express and the same driver, doing nothing but the two prepared round trips a call cannot do without.
 * Listens on PORT; `ready` on standard output.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(
  `create table if not exists bench_rows (id integer primary key, name text not null, count integer not null default 0)`,
);
await pool.query(`insert into bench_rows select n, 'row ' || n from generate_series(1, 1000) n on conflict do nothing`);

const byId = (id: number) => ({
  name: 'bench_by_id',
  text: 'select id, name, count from bench_rows where id = $1',
  values: [id],
});
const countUp = (id: number) => ({
  name: 'bench_count_up',
  text: 'update bench_rows set count = count + 1 where id = $1 returning id, name, count',
  values: [id],
});
let turn = 0;
const next = () => (turn++ % 1000) + 1;

const app = express();
app.disable('x-powered-by');
app.get('/hello', (_req, res) => void res.json({ hello: 'world' }));
app.get('/two-selects', async (_req, res) => {
  await pool.query(byId(next()));
  const { rows } = await pool.query(byId(next()));
  res.json(rows[0]);
});
app.post('/select-and-update', express.json(), async (_req, res) => {
  const id = next();
  await pool.query(byId(id));
  const { rows } = await pool.query(countUp(id));
  res.json(rows[0]);
});
app.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'));

import { fileURLToPath } from 'node:url';
import { API, NodeBuilderFlags, type Project, SymbolFlags, type Type } from 'typescript/unstable/sync';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const config = at('./tsconfig.json');
const contract = at('../src/contract.ts');

/** Written out whole, names of the server's own types included. */
const outright =
  NodeBuilderFlags.NoTruncation | NodeBuilderFlags.InTypeAlias | NodeBuilderFlags.UseSingleQuotesForStringLiteralType;

/** src/contract.ts as the package ships it: every input and output in full, and no import. Throws when one cannot be. */
export function flattenContract(): string {
  const api = new API({ cwd: at('..') });
  try {
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config);
    const source = project?.program.getSourceFile(contract);
    if (!project || !source) throw new Error('src/contract.ts is not in the build’s project');
    const faults = project.program.getSemanticDiagnostics(contract);
    if (faults.length > 0) throw new Error(`src/contract.ts: ${faults.length} type errors`);
    const symbol = project.checker.resolveName('Contract', SymbolFlags.TypeAlias, source);
    if (!symbol) throw new Error('src/contract.ts has no type Contract');
    const rooms = membersOf(project, project.checker.getDeclaredTypeOfSymbol(symbol));
    if (rooms.length === 0) throw new Error('the contract is empty');
    const text = rooms.map(([room, type]) => `  ${room}: {\n${procedures(project, type)}\n  };`).join('\n');
    return `/** Every procedure by room and name. */\nexport interface Contract {\n${text}\n}\n`;
  } finally {
    api.close();
  }
}

function procedures(project: Project, room: Type): string {
  const rows = membersOf(project, room).map(([name, type]) => {
    const parts = membersOf(project, type).map(([part, value]) => `${part}: ${write(project, value)};`);
    return `    ${name}: { ${parts.join(' ')} };`;
  });
  return rows.join('\n');
}

function membersOf({ checker }: Project, type: Type): [name: string, type: Type][] {
  return checker.getPropertiesOfType(type).map((member) => {
    const found = checker.getTypeOfSymbol(member);
    if (!found) throw new Error(`${member.name} has no type`);
    return [member.name, found];
  });
}

function write({ checker, program }: Project, type: Type): string {
  const text = checker.typeToString(type, program.getSourceFile(contract), outright);
  if (/\bimport\(|\bany\b|\.\.\./.test(text.replaceAll(/'[^']*'/g, ''))) throw new Error(`cannot be shipped: ${text}`);
  return text;
}

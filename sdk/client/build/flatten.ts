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
    const rooms = project.checker.getDeclaredTypeOfSymbol(symbol);
    if (membersOf(project, rooms).length === 0) throw new Error('the contract is empty');
    return `/** Every procedure by room and name. */\nexport interface Contract ${writeRoom(project, rooms)}\n`;
  } finally {
    api.close();
  }
}

/** A room is procedures and rooms; a procedure is its type, input and output. */
function writeRoom(project: Project, room: Type, indent = '  '): string {
  const rows = membersOf(project, room).map(([name, type]) => {
    const parts = membersOf(project, type);
    if (!parts.some(([part]) => part === 'output')) return `${name}: ${writeRoom(project, type, `${indent}  `)}`;
    return `${name}: { ${parts.map(([part, value]) => `${part}: ${write(project, value)};`).join(' ')} }`;
  });
  return `{\n${rows.map((row) => `${indent}${row};\n`).join('')}${indent.slice(2)}}`;
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

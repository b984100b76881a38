import { type TestTable, textAt } from '../data/test-table'

/** The command that runs this test alone. Data rows share a method, so all its rows run. */
export function filterCommand(table: TestTable, row: number): string {
  const module = table.block.modules[table.block.module[row] ?? -1]
  const className = textAt(table.block.className, row)
  const method = textAt(table.block.method, row)
  const framework = module?.targetFramework ? [`-f ${module.targetFramework}`] : []
  const project = module?.project ? [shellQuoted(module.project)] : []
  if (module?.platform !== 'testingPlatform') return ['dotnet test', ...project, ...framework, vstestFilter(className, method)].join(' ')
  // 'dotnet run' starts a test app in both modes of 'dotnet test', which want its options in different places.
  return ['dotnet run', ...project.map((path) => `--project ${path}`), ...framework, '--', appFilter(module.framework, className, method)].join(' ')
}

/** A display name in the method column cannot be a fully qualified name. */
function isNamed(className: string, method: string): boolean {
  return className !== '' && /^[\p{L}_][\p{L}\p{N}_`]*$/u.test(method)
}

function vstestFilter(className: string, method: string): string {
  return `--filter ${shellQuoted(methodFilter(className, method))}`
}

/** The filter that means this method with all its rows, as `dotnet test` takes it. */
export function methodFilter(className: string, method: string): string {
  return isNamed(className, method) ? `FullyQualifiedName=${escaped(`${className}.${method}`)}` : `DisplayName~${escaped(method)}`
}

/** Every framework has a filter language of its own on the newer platform; those that came from VSTest kept its. */
function appFilter(framework: string | undefined, className: string, method: string): string {
  if (framework === 'xunit.v3') return `--filter-method ${shellQuoted(isNamed(className, method) ? `${className}.${method}` : `*${method}*`)}`
  if (framework !== 'TUnit') return vstestFilter(className, method)
  const type = className.slice(className.lastIndexOf('.') + 1)
  return `--treenode-filter ${shellQuoted(`/*/*/${type === '' ? '*' : type}/${method}`)}`
}

/** VSTest's filter language gives these characters a meaning. */
export function escaped(value: string): string {
  return value.replaceAll(/[\\()&|=!~]/g, String.raw`\$&`)
}

/** Double quotes work in sh, PowerShell and cmd; single quotes do not in cmd. */
function shellQuoted(value: string): string {
  if (/^[\w./=:~,+-]+$/.test(value)) return value
  return `"${value.replaceAll(/["$`]/g, String.raw`\$&`)}"`
}

import { type TestTable, textAt } from '../data/test-table'

/** The command that runs this test alone. Data rows share a method, so all its rows run. */
export function filterCommand(table: TestTable, row: number): string {
  const module = table.block.modules[table.block.module[row] ?? -1]
  const className = textAt(table.block.className, row)
  const method = textAt(table.block.method, row)
  const parts = ['dotnet test']
  if (module?.project) parts.push(shellQuoted(module.project))
  if (module?.targetFramework) parts.push(`-f ${module.targetFramework}`)
  parts.push(`--filter ${shellQuoted(filterOf(className, method))}`)
  return parts.join(' ')
}

/** A display name in the method column cannot be a fully qualified name. */
function filterOf(className: string, method: string): string {
  return className !== '' && /^[\p{L}_][\p{L}\p{N}_`]*$/u.test(method)
    ? `FullyQualifiedName=${escaped(`${className}.${method}`)}`
    : `DisplayName~${escaped(method)}`
}

/** VSTest's filter language gives these characters a meaning. */
function escaped(value: string): string {
  return value.replaceAll(/[\\()&|=!~]/g, String.raw`\$&`)
}

/** Double quotes work in sh, PowerShell and cmd; single quotes do not in cmd. */
function shellQuoted(value: string): string {
  if (/^[\w./=:~,+-]+$/.test(value)) return value
  return `"${value.replaceAll(/["$`]/g, String.raw`\$&`)}"`
}

interface Problem {
  detail?: unknown
  title?: unknown
  errors?: readonly { field: string; reason: string }[]
}

/** A problem says itself what is wrong, and in which fields. */
export async function problemOf(answer: Response): Promise<string> {
  try {
    const { detail, title, errors = [] } = (await answer.json()) as Problem
    const said = detail ?? title
    if (typeof said === 'string') return [said, ...errors.map(({ field, reason }) => `${field}: ${reason}`)].join(' ')
  } catch {
    // No problem in JSON: the status is all there is.
  }
  return `The server answered ${answer.status}.`
}

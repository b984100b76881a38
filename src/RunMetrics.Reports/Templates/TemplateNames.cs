namespace RunMetrics.Reports.Templates;

/// <summary>A name of the report model: what a template may say, and what docs/templates.md lists.</summary>
/// <param name="Path">From the root: <c>run.id</c>, <c>failures[].name</c>.</param>
/// <param name="Type">text, number, yes/no, object or list; a question mark when it can be unknown.</param>
/// <param name="Meaning">For people.</param>
internal sealed record TemplateName(string Path, string Type, string Meaning);

/// <summary>The report model of templates, name by name. Adding a name is a minor change; none is renamed, retyped or taken away.</summary>
internal static class TemplateNames
{
    private const string Table = """
        project | text | Name of the project, the title of the reports
        generatedAt | text | When the reports are said to be made, like 2026-03-14 09:15:23 UTC
        tool | text | Version of RunMetrics that recorded the run
        run | object | The run
        run.id | text | Run id
        run.result | text | passed, failed, aborted, canceled, empty, buildFailed, interrupted, unknown or other
        run.word | text | The result for people: Passed, Failed, Build failed, ...
        run.glyph | text | ✓, ✕, – or ?
        run.headline | text | Result and numbers in one line
        run.started | text | When it began, like 2026-03-14 09:15:23 UTC
        run.startedAt | text | The same, like 2026-03-14T09:15:23Z
        run.seconds | number? | Wall time in seconds, builds included
        run.duration | text | Wall time for people; – when unknown
        run.partial | yes/no | Results are known to be missing
        run.command | text? | Command line with secrets masked
        run.exitCode | number? | Exit code of the command
        commit | object | The commit, as far as git knows it
        commit.id | text? | Commit id
        commit.short | text? | Its first seven digits
        commit.subject | text? | First line of its message
        commit.branch | text? | Branch
        commit.url | text? | Its page at GitHub, GitLab, Azure DevOps or Bitbucket
        commit.dirtyFiles | number? | Files that differed from the commit
        ci | object? | The job, on CI
        ci.url | text? | Page of the job
        ci.number | text? | Number of the CI run
        ci.job | text? | Name of the job
        ci.change | text? | Number of the pull or merge request
        machine | object | Where the run happened
        machine.os | text | windows, linux, macos or other
        machine.architecture | text | x64, arm64, ...
        machine.sdk | text? | Version of the .NET SDK
        tests | object? | Totals of the tests, by the outcome of the last attempt
        tests.total | number | Distinct tests
        tests.passed | number | Passed
        tests.failed | number | Failed
        tests.skipped | number | Switched off in code or by the framework
        tests.notExecuted | number | Discovered but never started
        tests.other | number | In another state
        tests.retried | number | Passed after a failed attempt; contained in passed
        tests.passRate | text | Passed of passed and failed, like 98.2 %; – without one
        tests.seconds | number? | Sum of the durations of all attempts
        changes | object? | What changed since the run before of the same branch
        changes.newFailures | number | Tests that fail now and did not
        changes.fixed | number | Tests that failed and pass now
        changes.stillFailing | number | Tests that failed and fail
        changes.slower | number | Tests that take at least 1.5 times and 0.25 s longer
        changes.added | number? | Tests that are new
        changes.removed | number? | Tests that are gone
        failures | list | Failed tests, new ones first
        failures[].name | text | Display name
        failures[].class | text | Class with namespace
        failures[].method | text | Method
        failures[].assembly | text | Test assembly
        failures[].targetFramework | text? | Target framework
        failures[].new | yes/no | Did not fail in the run before
        failures[].errorType | text? | Exception type
        failures[].message | text? | Message
        failures[].stackTrace | text? | Stack trace
        failures[].duration | text | Duration for people; – when unknown
        failures[].path | text? | Source file of the test, relative to the repository
        failures[].line | number? | Line in it
        failures[].url | text? | Page of that line
        causes | list | Failures by cause, largest first
        causes[].errorType | text? | Exception type
        causes[].message | text | Message; volatile parts replaced where tests differ in them
        causes[].count | number | Tests with this cause
        causes[].tests | list | Their names
        causes[].tests[] | text | Display name
        flaky | list | Tests that the history calls flaky or broken, flaky ones first
        flaky[].name | text | Class, method and arguments
        flaky[].assembly | text | Test assembly
        flaky[].variant | text | Target framework, operating system and architecture, as far as known
        flaky[].state | text | flaky or broken
        flaky[].rate | text | Flake rate with its 95 % interval
        flaky[].runs | number | Executions it is over
        flaky[].evidence | text | One sentence
        slowest | list | The ten tests that took longest, longest first
        slowest[].name | text | Display name
        slowest[].assembly | text | Test assembly
        slowest[].seconds | number | Duration of the last attempt
        slowest[].duration | text | The same for people
        modules | list | Test assemblies by target framework
        modules[].name | text | Assembly
        modules[].targetFramework | text? | Target framework
        modules[].outcome | text | completed, aborted, canceled, missing or other
        modules[].total | number | Tests
        modules[].failed | number | Failed ones
        coverage | object? | Coverage of the run
        coverage.lines | object | Lines
        coverage.lines.covered | number | Covered ones
        coverage.lines.valid | number | Coverable ones
        coverage.lines.rate | text | Like 81.2 %; – without one
        coverage.branches | object | Branch paths
        coverage.branches.covered | number | Covered ones
        coverage.branches.valid | number | All
        coverage.branches.rate | text | Like 81.2 %, or an interval where reports only count branches
        patch | object? | Coverage of the changed lines, when it is known
        patch.base | text? | What the change is compared with
        patch.changed | number | Lines added or changed
        patch.covered | number | Covered ones of the coverable
        patch.valid | number | Coverable ones
        patch.rate | text | Like 81.2 %; – without one
        patch.files | list | Changed files, those with most uncovered lines first
        patch.files[].path | text | Path relative to the repository
        patch.files[].covered | number? | Covered ones of the coverable changed lines
        patch.files[].valid | number? | Coverable changed lines
        patch.files[].rate | text | Like 81.2 %; – without one
        build | object? | What compiler, analyzers and restore said
        build.errors | number | Errors
        build.warnings | number | Warnings
        rules | object? | Architecture rules
        rules.checked | number | Rules that were checked
        rules.errors | number | Violations that are errors and not in the baseline
        rules.warnings | number | Violations that are warnings and not in the baseline
        rules.known | number | Violations in the baseline
        warnings | list | Why the numbers are not the whole truth; empty when they are
        warnings[] | text | A sentence
        findings | list | What RunMetrics found about itself or its surroundings
        findings[].code | text | Code, see diagnostics.md
        findings[].severity | text | info, warning or error
        findings[].message | text | What happened and what to do
        """;

    /// <summary>All names, in the order of the documentation.</summary>
    public static IReadOnlyList<TemplateName> All { get; } =
    [
        .. Table.Split('\n').Select(static line => line.Split(" | ")).Select(static cells => new TemplateName(cells[0].Trim(), cells[1], cells[2].TrimEnd())),
    ];

    /// <summary>The shape that templates are checked against.</summary>
    public static TemplateShape Shape { get; } = TemplateShape.Of(All);
}

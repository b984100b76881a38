using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Git;

/// <summary>Asks git which lines a branch changed. Whatever stands in the way is a stated result, never an exception, and nothing is ever fetched.</summary>
internal static class GitDiffReader
{
    // The user's own settings, tools and filters must not change what a diff looks like. A change of line ends alone changes no code.
    private static readonly string[] DiffOptions =
    [
        "-p", "-U0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=a/", "--dst-prefix=b/", "-M", "--diff-algorithm=default",
        "--indent-heuristic", "--submodule=short", "--ignore-submodules=dirty", "--ignore-cr-at-eol", "--relative",
    ];

    /// <summary>Reads the changed lines.</summary>
    public static GitDiff Read(GitDiffRequest request, Findings findings)
    {
        var git = new GitCommand(request.Directory, request.Timeout);
        var diff = new GitComparison(git, request).Choose();
        if (diff.State != Completeness.Unavailable)
            diff = WithFiles(git, diff, request.Directory);
        Report(diff, request, findings);
        return diff;
    }

    /// <summary>Options of every command that writes a diff for <see cref="DiffParser"/>.</summary>
    internal static string[] Options(params ReadOnlySpan<string> command) => [.. command, .. DiffOptions];

    /// <summary>Differences between two commits, or between a commit and the files on disk.</summary>
    internal static GitOutput Files(GitCommand git, string from, string? to, List<FileDiff> files) =>
        git.Run([.. Options("diff"), from, .. to is null ? (string[])[] : [to], "--"], null, stream => DiffParser.Parse(stream, files.Add));

    private static GitDiff WithFiles(GitCommand git, GitDiff diff, string directory)
    {
        var files = new List<FileDiff>();
        var output = Files(git, diff.MergeBase!, diff.IncludesWorkingTree ? null : diff.Head, files);
        if (!output.Succeeded)
            return diff with { State = Completeness.Unavailable, Reasons = [.. diff.Reasons, GitTrouble.Of(output)] };
        if (diff.IncludesWorkingTree && UntrackedFiles.Add(git, directory, files) is { } reason)
            diff = diff with { State = Completeness.Partial, Reasons = [.. diff.Reasons, reason] };
        return diff with { Files = FileDiffs.Ordered(files) };
    }

    // A folder without git is no fault, and neither is a repository without a usual branch: only what a checkout lacks is worth a warning.
    private static void Report(GitDiff diff, GitDiffRequest request, Findings findings)
    {
        if (diff.Reasons.Count == 0)
            return;
        var reasons = string.Join("; ", diff.Reasons);
        if (diff.State == Completeness.Unavailable)
        {
            findings.Add(
                DiagnosticCodes.PatchUnavailable,
                diff.Head is null && request.Range is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"Which lines changed is unknown: '{reasons}'. There is no patch coverage. Run in a git repository that has the base with its history (fetch-depth: 0), or name a base: runmetrics diff-coverage BASE..HEAD.");
        }
        else
        {
            findings.Add(
                DiagnosticCodes.PatchPartial,
                diff.CommitsInReach is null && request.Range is null && request.TargetBranch is null ? DiagnosticSeverity.Info : DiagnosticSeverity.Warning,
                $"Which lines changed is known in part: '{reasons}'. Patch coverage stands for those lines only. Fetch the whole history (fetch-depth: 0), or name the base: 'gitBase' in runmetrics.json, or runmetrics diff-coverage BASE..HEAD.");
        }
    }
}

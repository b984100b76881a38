using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Git;

/// <summary>Asks git for the facts of a run. A missing or unwilling git is a fact too, never a failure.</summary>
internal static class GitReader
{
    public static GitFacts Read(GitRequest request, Findings findings)
    {
        var git = new GitCommand(request.Directory, request.Timeout);
        // The remote is read while the slower status runs.
        var settings = Task.Run(() => git.Run("config", "--get-regexp", @"^remote\.origin\.(url|promisor)$"));
        var log = Task.Run(() => git.Run("log", "-1", "--no-show-signature", "--format=%H%n%ct%n%s", "HEAD"));
        var status = git.Run("status", "--porcelain=v2", "--branch", "-z", "--untracked-files=normal", "--ignore-submodules=dirty", "--no-renames");
        var config = settings.GetAwaiter().GetResult();
        var commit = log.GetAwaiter().GetResult();
        if (Unavailable(status, commit) is { } reason)
        {
            findings.Info(DiagnosticCodes.GitUnavailable, reason.Message);
            return new GitFacts { Available = false, Reason = reason.Short };
        }

        var facts = Commit(commit) with { Remote = GitRemote.WithoutCredentials(ValueOf(config.Output, "remote.origin.url")) };
        facts = Head(facts, request, findings);
        facts = Status(facts, status, request, findings);
        return Base(facts, git, request);
    }

    // Exit code 128 is all git gives; the text is English because of LC_ALL=C.
    private static (string Short, string Message)? Unavailable(GitOutput status, GitOutput commit)
    {
        if (commit.Succeeded && status.Failure != GitFailure.NotFound)
            return null;
        const string consequence = "Commit, branch and changed files of this run are unknown.";
        if (commit.Failure == GitFailure.NotFound)
            return ("git was not found", $"'git' was not found on PATH. {consequence} Install git, or put it on PATH.");
        if (commit.Failure == GitFailure.TimedOut)
            return ("git did not answer in time", $"git gave {commit.Error}. {consequence} See whether the repository is on a slow disk.");
        var error = commit.Error;
        if (error.Contains("dubious ownership", StringComparison.Ordinal))
        {
            return ("git refuses: the repository belongs to another user",
                $"git refuses to read the repository because its folder belongs to another user. {consequence} Run: git config --global --add safe.directory <path of the repository>.");
        }

        if (error.Contains("not a git repository", StringComparison.Ordinal))
            return ("not a git repository", $"There is no git repository at the root of this run. {consequence} Run 'git init' if you want them.");
        if (status.Succeeded)
            return ("the repository has no commit yet", $"The git repository has no commit yet. {consequence} They appear with the first commit.");
        return ("git failed: " + FirstLine(error), $"git failed: '{FirstLine(error)}'. {consequence} Run 'git status' to see why.");
    }

    private static GitFacts Commit(GitOutput log)
    {
        var lines = log.Output.Split('\n', 3);
        return new GitFacts
        {
            Available = true,
            Head = lines[0],
            HeadTime = lines.Length > 1 && long.TryParse(lines[1], out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
            Subject = lines.Length > 2 ? lines[2].TrimEnd('\n') : null,
        };
    }

    private static GitFacts Head(GitFacts facts, GitRequest request, Findings findings)
    {
        if (request.HeadBefore is not { Length: 40 or 64 } before || string.Equals(before, facts.Head, StringComparison.Ordinal))
            return facts;
        findings.Warning(
            DiagnosticCodes.HeadMoved,
            $"HEAD moved from '{before}' to '{facts.Head}' while the tests ran. The run is filed under the first; its results may belong to either. Do not switch branches during a run.");
        return facts with { Head = before, HeadAfter = facts.Head, HeadTime = null, Subject = null };
    }

    private static GitFacts Status(GitFacts facts, GitOutput output, GitRequest request, Findings findings)
    {
        if (!output.Succeeded)
        {
            findings.Info(
                DiagnosticCodes.GitIncomplete,
                $"'git status' failed: '{FirstLine(output.Error)}'. Branch and changed files of this run are unknown. Run it to see why.");
            return facts with { Branch = request.CiBranch, Reason = "git status failed" };
        }

        var status = GitStatus.Parse(output.Output);
        return facts with
        {
            Branch = status.Branch ?? request.CiBranch,
            DirtyFiles = status.CountBefore(request.Directory, request.StartedAt),
            DirtyFilesAfter = status.Paths.Count,
        };
    }

    private static GitFacts Base(GitFacts facts, GitCommand git, GitRequest request)
    {
        var shallow = git.Run("rev-parse", "--is-shallow-repository").Output.Trim();
        facts = facts with { Shallow = shallow switch { "true" => true, "false" => false, _ => null } };
        var candidates = GitBase.Candidates(request.TargetBranch);
        var refs = git.Run(["for-each-ref", "--format=%(refname) %(objectname)", .. candidates]);
        if (!refs.Succeeded || GitBase.Choose(candidates, refs.Output) is not { } target)
            return facts;
        if (string.Equals(target.Commit, facts.Head, StringComparison.Ordinal))
            return facts with { Base = target.Commit, BaseBranch = target.Branch };
        var mergeBase = git.Run("merge-base", facts.Head!, target.Commit);
        return mergeBase.Succeeded ? facts with { Base = FirstLine(mergeBase.Output), BaseBranch = target.Branch } : facts;
    }

    private static string? ValueOf(string config, string key)
    {
        foreach (var line in config.Split('\n'))
        {
            if (line.Length > key.Length && line.StartsWith(key, StringComparison.Ordinal) && line[key.Length] == ' ')
                return line[(key.Length + 1)..];
        }

        return null;
    }

    private static string FirstLine(string text)
    {
        text = text.TrimStart();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? text : text[..end].TrimEnd('\r');
    }
}

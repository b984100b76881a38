using System.Globalization;

namespace RunMetrics.Snapshots.Git;

/// <summary>Decides which two states are compared. Answers with a <see cref="GitDiff"/> that has no files yet.</summary>
internal sealed class GitComparison(GitCommand git, GitDiffRequest request)
{
    private readonly List<string> _reasons = [];
    private bool _shallow;
    private bool _workTree;

    public GitDiff Choose()
    {
        var repository = git.Run("rev-parse", "--is-inside-work-tree", "--is-shallow-repository");
        if (!repository.Succeeded)
            return GitDiff.Unavailable(GitTrouble.Of(repository));
        var answers = repository.Output.Split('\n');
        (_workTree, _shallow) = (answers[0].Trim() == "true", answers.Length > 1 && answers[1].Trim() == "true");
        if (Commit("HEAD") is not { } checkedOut)
            return GitDiff.Unavailable("the repository has no commit yet");

        var (from, to) = Ends(request.Range);
        var head = to is null ? checkedOut : Commit(to);
        if (head is null)
            return GitDiff.Unavailable($"'{to}' is no commit in this repository{Reach(checkedOut)}");
        var diff = new GitDiff
        {
            State = Completeness.Complete,
            Head = head,
            IncludesWorkingTree = _workTree && string.Equals(head, checkedOut, StringComparison.Ordinal),
            CommitsInReach = _shallow ? Count(head) : null,
        };
        diff = from is null ? FromTarget(diff) : FromRange(diff, from);
        return diff.State == Completeness.Unavailable || _reasons.Count == 0 ? diff : diff with { State = Completeness.Partial, Reasons = [.. _reasons] };
    }

    /// <summary>The ends a range names; null for one that is left out.</summary>
    internal static (string? From, string? To) Ends(string? range)
    {
        if (string.IsNullOrWhiteSpace(range))
            return (null, null);
        range = range.Trim();
        var at = range.IndexOf("..", StringComparison.Ordinal);
        if (at < 0)
            return (range, null);
        var to = range[(at + 2)..];
        if (to.StartsWith('.'))
            to = to[1..];
        return (at == 0 ? null : range[..at], to.Length == 0 ? null : to);
    }

    private GitDiff FromRange(GitDiff diff, string from)
    {
        if (Commit(from) is { } commit)
            return Against(diff, from, commit);
        return GitDiff.Unavailable($"'{from}' is no commit in this repository{Reach(diff.Head!)}") with { Head = diff.Head, CommitsInReach = diff.CommitsInReach };
    }

    private GitDiff FromTarget(GitDiff diff)
    {
        var candidates = GitBase.Candidates(request.TargetBranch);
        var refs = git.Run(["for-each-ref", "--format=%(refname) %(objectname)", .. candidates]);
        if (refs.Succeeded && GitBase.Choose(candidates, refs.Output) is { } target && Commit(target.Commit) is { } commit)
        {
            diff = Against(diff, target.Branch, commit);
            return string.Equals(diff.MergeBase, diff.Head, StringComparison.Ordinal) && !Dirty(diff) ? LastCommit(diff, target.Branch) : diff;
        }

        if (request.PullRequest && Commit(diff.Head + "^2") is not null && Commit(diff.Head + "^1") is { } parent)
            return diff with { BaseName = request.TargetBranch ?? "HEAD^1", Base = parent, MergeBase = parent };
        return WithoutTarget(diff);
    }

    // Without a target branch only what is not committed is sure to be new; a shallow clone still knows its last commits.
    private GitDiff WithoutTarget(GitDiff diff)
    {
        var wanted = request.TargetBranch is { } name ? $"the target branch '{name}' is not in this repository" : "there is no branch to compare with (no origin/HEAD, main or master)";
        if (_shallow && Oldest(diff.Head!) is { } oldest && oldest != diff.Head)
        {
            _reasons.Add(wanted + Reach(diff.Head!) + ", so these are the changes since the oldest of them");
            return diff with { BaseName = "oldest commit in reach", Base = oldest, MergeBase = oldest };
        }

        _reasons.Add(wanted + Reach(diff.Head!) + ", so only changes that are not committed are known");
        return diff with { BaseName = "HEAD", Base = diff.Head, MergeBase = diff.Head };
    }

    // On the target branch itself, with nothing uncommitted, the change is its last commit.
    private GitDiff LastCommit(GitDiff diff, string branch)
    {
        if (Commit(diff.Head + "^1") is { } parent)
            return diff with { BaseName = branch + "^1", Base = parent, MergeBase = parent };
        _reasons.Add($"'{branch}' is checked out and has no earlier commit{Reach(diff.Head!)}");
        return diff;
    }

    private GitDiff Against(GitDiff diff, string name, string commit)
    {
        diff = diff with { BaseName = name, Base = commit, MergeBase = commit };
        if (request.Exact || string.Equals(commit, diff.Head, StringComparison.Ordinal))
            return diff;
        var mergeBase = git.Run("merge-base", diff.Head!, commit);
        if (mergeBase.Succeeded)
            return diff with { MergeBase = mergeBase.Output.Trim() };
        _reasons.Add(_shallow
            ? $"the commit where the head left '{name}' is out of reach{Reach(diff.Head!)}, so '{name}' as it is now was compared: lines changed there count as changed here"
            : $"'{name}' and the head have no common history, so the two were compared as they are");
        return diff;
    }

    private bool Dirty(GitDiff diff) => diff.IncludesWorkingTree
        && git.Run("status", "--porcelain", "-z", "--untracked-files=normal", "--ignore-submodules=dirty", "--no-renames", "--", ".").Output.Length > 0;

    private string? Commit(string name)
    {
        var commit = git.Run("rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}");
        return commit.Succeeded ? commit.Output.Trim() : null;
    }

    private string? Oldest(string head)
    {
        var commits = git.Run("rev-list", "--first-parent", head);
        return commits.Succeeded ? commits.Output.TrimEnd()[(commits.Output.TrimEnd().LastIndexOf('\n') + 1)..] : null;
    }

    private int? Count(string head) =>
        int.TryParse(git.Run("rev-list", "--count", head).Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    private string Reach(string head) => _shallow && Count(head) is { } count
        ? string.Create(CultureInfo.InvariantCulture, $" (a shallow clone; its history reaches {count} commit{(count == 1 ? "" : "s")})")
        : "";
}

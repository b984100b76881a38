using System.Globalization;

namespace RunMetrics.Snapshots.Git;

/// <summary>Says which commit of a range brought each changed line.</summary>
/// <remarks>
/// One <c>git log -p</c> along first parents, newest first, instead of one <c>git blame</c> per file: a line is followed back through the hunks
/// of each commit until one added it. First parents are a straight line, so every line has one place in every commit.
/// </remarks>
internal static class GitChangeReader
{
    // A NUL begins the line, so that the parser knows it.
    private const string Format = "--format=%x00%H%x00%ct%x00%s";

    // Beyond that the rest counts as unattributed: nobody reads so many.
    private const int MaxCommits = 2000;

    /// <summary>
    /// Changed lines by origin: the working tree first, then commits from new to old, then what no commit was seen to add. Origins without lines are
    /// left out.
    /// </summary>
    /// <param name="directory">Directory of the diff.</param>
    /// <param name="diff">Differences.</param>
    /// <param name="timeout">Longest time one git command may take.</param>
    public static IReadOnlyList<GitChange> Read(string directory, GitDiff diff, TimeSpan timeout)
    {
        if (diff.State == Completeness.Unavailable)
            return [];
        var git = new GitCommand(directory, timeout);
        var tracer = new LineTracer(diff.Files);
        if (diff.IncludesWorkingTree)
            WorkingTree(git, directory, diff.Head!, tracer);
        var start = diff.Head!;
        // A pull request as CI checks it out is a merge into the target: the branch itself begins at the second parent.
        if (Parents(git, start) is [var first, var second] && string.Equals(first, diff.MergeBase, StringComparison.Ordinal))
        {
            Merge(git, second, start, tracer);
            start = second;
        }

        Commits(git, diff.MergeBase!, start, tracer);
        return tracer.Finish();
    }

    private static void WorkingTree(GitCommand git, string directory, string head, LineTracer tracer)
    {
        var files = new List<FileDiff>();
        if (!GitDiffReader.Files(git, head, null, files).Succeeded)
            return;
        UntrackedFiles.Add(git, directory, files);
        tracer.Step(new GitChange { Origin = ChangeOrigin.WorkingTree }, FileDiffs.Ordered(files));
    }

    private static void Merge(GitCommand git, string parent, string merge, LineTracer tracer)
    {
        var files = new List<FileDiff>();
        var log = git.Run("log", "-1", "--no-show-signature", "--no-notes", "--encoding=UTF-8", "--no-patch", Format, merge);
        if (log.Succeeded && GitDiffReader.Files(git, parent, merge, files).Succeeded)
            tracer.Step(GitChange.OfCommit(log.Output.TrimEnd('\n')[1..]), FileDiffs.Ordered(files));
    }

    private static void Commits(GitCommand git, string from, string to, LineTracer tracer)
    {
        GitChange? commit = null;
        var files = new List<FileDiff>();
        var command = GitDiffReader.Options(
            "-c", "log.showRoot=true", "log", "--first-parent", "-m", "--no-show-signature", "--no-notes", "--encoding=UTF-8", "--no-decorate", Format,
            string.Create(CultureInfo.InvariantCulture, $"--max-count={MaxCommits}"));
        git.Run([.. command, from + ".." + to, "--"], null, stream =>
        {
            DiffParser.Parse(stream, files.Add, line =>
            {
                Step();
                commit = GitChange.OfCommit(line);
            });
            Step();
        });

        void Step()
        {
            if (commit is not null)
                tracer.Step(commit, FileDiffs.Ordered(files));
            files.Clear();
        }
    }

    private static string[] Parents(GitCommand git, string commit)
    {
        var line = git.Run("rev-list", "--parents", "--max-count=1", commit);
        return line.Succeeded ? line.Output.Trim().Split(' ')[1..] : [];
    }
}

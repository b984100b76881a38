using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Churn;

/// <summary>Two files that change together.</summary>
/// <param name="A">The one, by number.</param>
/// <param name="B">The other.</param>
/// <param name="Shared">Commits with both.</param>
/// <param name="RevisionsA">Commits with the one.</param>
/// <param name="RevisionsB">Commits with the other.</param>
internal readonly record struct CoupledFiles(int A, int B, int Shared, int RevisionsA, int RevisionsB)
{
    /// <summary>100 × shared / mean of both revisions, in percent.</summary>
    public double Degree => 200.0 * Shared / (RevisionsA + RevisionsB);
}

/// <summary>Which files change together, with the formulas of code-maat.</summary>
/// <remarks>
/// Revisions and pairs are counted in commits with at most <see cref="MaxFiles"/> files. The sum of coupling is taken over the same commits;
/// code-maat takes it over all, so that one reformatting outweighs years of work.
/// </remarks>
internal sealed class ChangeCoupling
{
    public const int MaxFiles = 30;
    public const int MinRevisions = 5;
    public const int MinShared = 5;
    public const int MinDegree = 30;

    private readonly int[] _revisions;
    private readonly int[] _sums;

    private ChangeCoupling(int files) => (_revisions, _sums) = (new int[files], new int[files]);

    /// <summary>Commits looked at.</summary>
    public int Commits { get; private set; }

    /// <summary>Commits left out because of their size.</summary>
    public int LargeCommits { get; private set; }

    /// <summary>Pairs over all thresholds, in no order.</summary>
    public IReadOnlyList<CoupledFiles> Pairs { get; private set; } = [];

    /// <summary>Σ (files of a commit - 1) over the commits with the file.</summary>
    public int Sum(int file) => _sums[file];

    /// <summary>Works it out.</summary>
    /// <param name="history">History.</param>
    /// <param name="since">First second to look at.</param>
    public static ChangeCoupling Of(CountedHistory history, long since)
    {
        var coupling = new ChangeCoupling(history.Log.Paths.Count);
        var commits = coupling.Read(history, since);
        coupling.Pairs = coupling.Count(commits);
        return coupling;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<int[]> Read(CountedHistory history, long since)
    {
        var commits = new List<int[]>();
        var files = new List<int>();
        foreach (var commit in history.Log.Commits)
        {
            if (commit.Time < since || !history.Counts(commit))
                continue;
            files.Clear();
            for (var change = commit.FirstChange; change < commit.FirstChange + commit.ChangeCount; change++)
            {
                if (history.Counts(change))
                    files.Add(history.Files[change]);
            }

            var distinct = Distinct(files);
            if (distinct.Length == 0)
                continue;
            if (distinct.Length > MaxFiles)
            {
                LargeCommits++;
                continue;
            }

            Commits++;
            foreach (var file in distinct)
                (_revisions[file], _sums[file]) = (_revisions[file] + 1, _sums[file] + distinct.Length - 1);
            if (distinct.Length > 1)
                commits.Add(distinct);
        }

        return commits;
    }

    private static int[] Distinct(List<int> files)
    {
        if (files.Count == 1)
            return [files[0]];
        files.Sort();
        var count = 0;
        for (var i = 0; i < files.Count; i++)
        {
            if (count == 0 || files[i] != files[count - 1])
                files[count++] = files[i];
        }

        return files.GetRange(0, count).ToArray();
    }

    // A pair shares no more commits than either file has, so files below the least are left out at once. One file after the other: a table
    // of all pairs would not fit.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private List<CoupledFiles> Count(List<int[]> commits)
    {
        var pairs = new List<CoupledFiles>();
        var commitsOf = new Dictionary<int, List<int>>();
        for (var i = 0; i < commits.Count; i++)
        {
            commits[i] = Array.FindAll(commits[i], file => _revisions[file] >= MinShared);
            foreach (var file in commits[i].Length > 1 ? commits[i] : [])
            {
                if (!commitsOf.TryGetValue(file, out var list))
                    commitsOf.Add(file, list = []);
                list.Add(i);
            }
        }

        var shared = new int[_revisions.Length];
        var others = new List<int>();
        foreach (var (file, list) in commitsOf)
        {
            foreach (var commit in list)
            {
                foreach (var other in commits[commit])
                {
                    if (other > file && shared[other]++ == 0)
                        others.Add(other);
                }
            }

            foreach (var other in others)
            {
                var pair = new CoupledFiles(file, other, shared[other], _revisions[file], _revisions[other]);
                if (pair.Shared >= MinShared && pair.RevisionsA + pair.RevisionsB >= 2 * MinRevisions && pair.Degree >= MinDegree)
                    pairs.Add(pair);
                shared[other] = 0;
            }

            others.Clear();
        }

        return pairs;
    }
}

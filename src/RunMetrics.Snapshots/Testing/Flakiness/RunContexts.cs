using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing.Flakiness;

/// <summary>What runs have in common, in numbers: comparing them costs nothing then.</summary>
internal sealed class RunContexts
{
    private readonly int[] _code;
    private readonly int[] _branch;
    private readonly bool[] _outage;

    public RunContexts(IReadOnlyList<HistoryRun> runs, IReadOnlyList<OutageRun> outages)
    {
        Runs = runs;
        _code = new int[runs.Count];
        _branch = new int[runs.Count];
        _outage = new bool[runs.Count];
        var left = outages.Select(static outage => outage.RunId).ToHashSet(StringComparer.Ordinal);
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var branches = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < runs.Count; i++)
        {
            // Without a commit, or with changes beyond it, the code of a run is its own: no other run can contradict it.
            _code[i] = runs[i].Head is { } head && !runs[i].Dirty ? NumberOf(codes, head) : -1 - i;
            _branch[i] = NumberOf(branches, runs[i].Branch ?? "");
            _outage[i] = left.Contains(runs[i].RunId);
        }
    }

    public IReadOnlyList<HistoryRun> Runs { get; }

    /// <summary>Equal for runs of the same code.</summary>
    public int Code(int run) => _code[run];

    /// <summary>Equal for runs of the same branch.</summary>
    public int Branch(int run) => _branch[run];

    public bool IsOutage(int run) => _outage[run];

    private static int NumberOf(Dictionary<string, int> numbers, string text)
    {
        if (!numbers.TryGetValue(text, out var number))
            numbers.Add(text, number = numbers.Count);
        return number;
    }
}

using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>One test while its module is put together: its name and its attempts, in order.</summary>
internal sealed class TestRow(TestName name, bool isVolatile, int ordinal)
{
    public TestName Name { get; } = name;

    public bool IsVolatile { get; } = isVolatile;

    /// <summary>Ordinal among the rows that share an identity, from 1.</summary>
    public int Ordinal { get; } = ordinal;

    public List<FragmentResult> Attempts { get; } = [];

    /// <summary>The attempt that decides: a host that merely lists a test says nothing about it.</summary>
    public FragmentResult Last => Attempts[^1];

    /// <summary>Adds what a later host, or a later attempt, reported.</summary>
    public void Add(FragmentResult result)
    {
        if (Attempts.Count > 0 && result.Outcome == TestOutcome.NotExecuted)
            return;
        if (Attempts.Count == 1 && Attempts[0].Outcome == TestOutcome.NotExecuted)
            Attempts.Clear();
        Attempts.Add(result);
    }
}

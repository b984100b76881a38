using RunMetrics.Snapshots.RunStates.Mapping;
using RunMetrics.Snapshots.RunStates.Reducing;

namespace RunMetrics.Snapshots.RunStates;

/// <summary>Reports that readers begin with, or end with.</summary>
internal static class RunStateParts
{
    /// <summary>A run of which nothing is known yet.</summary>
    public static RunStateReport Empty(string id, RunStateSource source, string path) => new()
    {
        SchemaVersion = ContractVersion.Text,
        Id = id,
        Source = source,
        Path = path,
        Standing = RunStateStanding.Unknown,
        Phases = [],
        Sentences = StateSentences.None,
        Actions = [],
        ActionsElsewhere = 0,
        Repositories = [],
        Events = 0,
        Timeline = [],
        UnknownTypes = [],
        Times = [],
        Unreadable = new RunStateUnreadable { Bad = 0, TooLong = 0, Torn = false, Examples = [] },
    };

    /// <summary>A run whose file is there and cannot be read.</summary>
    public static RunStateReport Unreadable(string id, RunStateSource source, string path, ReadOnlySpan<byte> content, string reason) =>
        StateSentences.Told(Empty(id, source, path) with
        {
            Unreadable = new RunStateUnreadable { Bad = 1, TooLong = 0, Torn = false, Examples = [new RunStateBadLine { Line = 1, File = path, Reason = reason, Text = StateText.Line(content) }] },
        });
}

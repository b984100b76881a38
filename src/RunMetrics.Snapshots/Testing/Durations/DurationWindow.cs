using RunMetrics.Snapshots.History;

namespace RunMetrics.Snapshots.Testing.Durations;

/// <summary>The newest durations of the tests of one assembly in one variant.</summary>
internal sealed class DurationWindow(string assembly, string variant, int size)
{
    private readonly TestSlots _slots = new();
    private readonly List<(int Run, HistoryModule Module, int[] Slots)> _modules = [];

    public string Assembly => assembly;

    public string Variant => variant;

    public IReadOnlyList<HistoryTest> Tests => _slots.Tests;

    /// <summary>Seconds by slot, newest last, at the end of the slot's room.</summary>
    public float[] Seconds { get; private set; } = [];

    /// <summary>The run of each of them.</summary>
    public int[] Runs { get; private set; } = [];

    /// <summary>How many a slot has.</summary>
    public int[] Count { get; private set; } = [];

    public void Add(int run, HistoryModule module) => _modules.Add((run, module, _slots.Of(module.Tests)));

    /// <summary>The room of a slot that is filled.</summary>
    public Range Of(int slot) => (((slot + 1) * size) - Count[slot])..((slot + 1) * size);

    /// <summary>
    /// Reads backwards until every slot is full, so that the length of the history costs nothing. Only a pass counts: a failed test ended
    /// early, or waited for what did not come.
    /// </summary>
    public void Read(Func<int, bool> isLeftOut)
    {
        Seconds = new float[Tests.Count * size];
        Runs = new int[Seconds.Length];
        Count = new int[Tests.Count];
        var open = Tests.Count;
        for (var i = _modules.Count - 1; i >= 0 && open > 0; i--)
        {
            var (run, module, slots) = _modules[i];

            // Results without any duration, as some formats have them, are unknown and not 0.
            if (isLeftOut(run) || !module.Durations.AsSpan().ContainsAnyExcept('0'))
                continue;
            for (var row = 0; row < slots.Length; row++)
            {
                var slot = slots[row];
                if (module.Outcomes[row] != 'p' || Count[slot] == size)
                    continue;
                var at = ((slot + 1) * size) - ++Count[slot];
                Seconds[at] = HistoryDuration.Read(module.Durations, row) / 1000f;
                Runs[at] = run;
                open -= Count[slot] == size ? 1 : 0;
            }
        }
    }

    /// <summary>The oldest run that a test must have passed in, not to be gone.</summary>
    public int OldestRun(int modules) => _modules[Math.Max(0, _modules.Count - modules)].Run;
}

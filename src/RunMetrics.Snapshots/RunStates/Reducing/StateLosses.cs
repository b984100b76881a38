using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reducing;

/// <summary>What of a state could not be read: how much, and the first of it.</summary>
internal sealed class StateLosses
{
    private const int MostExamples = 5;

    private List<RunStateBadLine> _examples = [];
    private long _bad, _tooLong;
    private bool _torn;

    /// <summary>A line or a file that is no JSON object.</summary>
    public void AddBad(ReadOnlySpan<byte> line, long number, string reason, string? file)
    {
        _bad++;
        Example(line, number, reason, file);
    }

    /// <summary>A line or a file that is too long.</summary>
    public void AddTooLong(ReadOnlySpan<byte> head, long number, string? file)
    {
        _tooLong++;
        Example(head, number, "too long", file);
    }

    /// <summary>A last line whose end is not there yet.</summary>
    public void AddTorn(ReadOnlySpan<byte> line, long number, string? file)
    {
        _torn = true;
        Example(line, number, "a last line without an end", file);
    }

    /// <summary>All of it.</summary>
    public RunStateUnreadable Report() => new() { Bad = _bad, TooLong = _tooLong, Torn = _torn, Examples = [.. _examples] };

    /// <summary>The same, to go on with what may not stay.</summary>
    public StateLosses Copy()
    {
        var copy = (StateLosses)MemberwiseClone();
        copy._examples = [.. _examples];
        return copy;
    }

    private void Example(ReadOnlySpan<byte> line, long number, string reason, string? file)
    {
        if (_examples.Count < MostExamples)
            _examples.Add(new RunStateBadLine { Line = number, File = file, Reason = reason, Text = StateText.Line(line) });
    }
}

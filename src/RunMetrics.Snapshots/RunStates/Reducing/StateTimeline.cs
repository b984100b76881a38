using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Snapshots.RunStates.Reducing;

/// <summary>The last events of a log, and the spans before them that are still open. Lines are kept as bytes: texts are made of those that are still there at the end.</summary>
internal sealed class StateTimeline
{
    /// <summary>A longer line is made an event at once, so that few lines never hold much memory.</summary>
    private const int MostBytes = 16 * 1024;

    /// <summary>A log that begins more spans than this without ending them does not tell their starts later.</summary>
    private const int MostOpen = 1000;

    /// <summary>Open spans that stay though they began before the last events: the first, which the others are parts of.</summary>
    private const int MostKept = 100;

    private readonly Slot[] _ring;
    private readonly Dictionary<string, Opening> _open;
    private readonly Dictionary<string, Slot> _kept;
    private long _next;

    public StateTimeline(int events)
        : this(new Slot[events], [], [], 0)
    {
    }

    private StateTimeline(Slot[] ring, Dictionary<string, Opening> open, Dictionary<string, Slot> kept, long next) => (_ring, _open, _kept, _next) = (ring, open, kept, next);

    /// <summary>Takes an event.</summary>
    /// <param name="line">Its fields.</param>
    /// <param name="json">Its bytes.</param>
    /// <param name="number">Its number.</param>
    /// <param name="time">Its time.</param>
    /// <param name="meaning">What it means.</param>
    /// <param name="times">Reads times.</param>
    public void Add(StateLine line, ReadOnlySpan<byte> json, long number, DateTimeOffset? time, StateMeaning meaning, StateTimes times)
    {
        DateTimeOffset? began = null;
        var span = meaning is StateMeaning.SpanStart or StateMeaning.SpanEnd ? SpanOf(line, json) : null;
        if (span is not null)
        {
            _kept.Remove(span);
            if (meaning == StateMeaning.SpanEnd)
                began = _open.Remove(span, out var opening) ? opening.At : null;
            else if (_open.Count < MostOpen)
                _open[span] = new Opening(time, number);
        }

        var slot = new Slot(number, meaning, began, null, null, span);
        ref var place = ref _ring[_next++ % _ring.Length];
        Keep(place);
        place = json.Length > MostBytes
            ? slot with { Made = Event(line, json, slot, times) }
            : slot with { Line = json.ToArray() };
    }

    /// <summary>The last events in order; the end of a span joins its start where both are there.</summary>
    /// <remarks>Before them stand the spans that began earlier and have not ended.</remarks>
    public IReadOnlyList<RunStateEvent> Last(StateFields fields, StateTimes times)
    {
        var events = new List<RunStateEvent>();
        var starts = new Dictionary<string, int>(StringComparer.Ordinal);
        var line = new StateLine(fields);
        foreach (var slot in Slots())
        {
            var span = slot.Span;
            var made = slot.Made;
            if (slot.Line is { } json && line.Read(json) is null)
                made = Event(line, json, slot, times);
            if (slot.Meaning == StateMeaning.SpanEnd && span is not null && starts.Remove(span, out var at))
            {
                events[at] = events[at] with { EndedAt = made!.EndedAt, Status = made.Status ?? events[at].Status, Message = made.Message ?? events[at].Message };
                continue;
            }

            if (slot.Meaning == StateMeaning.SpanStart && span is not null)
                starts[span] = events.Count;
            events.Add(made!);
        }

        return events;
    }

    public StateTimeline Copy() => new([.. _ring], new Dictionary<string, Opening>(_open), new Dictionary<string, Slot>(_kept), _next);

    // A span that begins again before it ends is one, begun last.
    private void Keep(Slot leaving)
    {
        if (leaving is { Meaning: StateMeaning.SpanStart, Span: { } span } && _kept.Count < MostKept && _open.TryGetValue(span, out var opening) && opening.Line == leaving.Number)
            _kept[span] = leaving;
    }

    private IEnumerable<Slot> Slots()
    {
        foreach (var slot in _kept.Values.OrderBy(static slot => slot.Number))
            yield return slot;
        for (var i = Math.Max(0, _next - _ring.Length); i < _next; i++)
            yield return _ring[i % _ring.Length];
    }

    private static string? SpanOf(StateLine line, ReadOnlySpan<byte> json) =>
        line.Text(json, StateField.Span) ?? line.Text(json, StateField.Subject) ?? line.Text(json, StateField.Name);

    private static RunStateEvent Event(StateLine line, ReadOnlySpan<byte> json, Slot slot, StateTimes times)
    {
        var type = line.Text(json, StateField.Type);
        var message = line.Text(json, StateField.Message);
        var name = line.Text(json, StateField.Name) ?? line.Text(json, StateField.Subject) ?? type ?? message ?? "–";
        var time = times.Again(line.Bytes(json, StateField.Time));
        var end = times.Again(line.Bytes(json, StateField.EndTime));
        return new RunStateEvent
        {
            Line = slot.Number,
            Name = StateText.Cut(name, StateText.Name) ?? "–",
            Type = type == name ? null : StateText.Cut(type, StateText.Name),
            At = slot.Meaning == StateMeaning.SpanEnd ? slot.Began : time,
            EndedAt = slot.Meaning == StateMeaning.SpanEnd ? end ?? time : end,
            SpanId = StateText.Cut(line.Text(json, StateField.Span), StateText.Name),
            ParentSpanId = StateText.Cut(line.Text(json, StateField.ParentSpan), StateText.Name),
            Phase = StateText.Cut(line.Text(json, StateField.Phase), StateText.Name),
            Actor = StateText.Cut(line.Text(json, StateField.Actor), StateText.Name),
            Status = StateText.Cut(line.Text(json, StateField.Status), StateText.Name),
            Repository = StateText.Cut(line.Text(json, StateField.Repository), StateText.Name),
            Message = message == name ? null : StateText.Cut(message, StateText.Message),
            Raw = slot.Meaning == StateMeaning.None ? StateText.Line(json) : null,
        };
    }

    private readonly record struct Opening(DateTimeOffset? At, long Line);

    private readonly record struct Slot(long Number, StateMeaning Meaning, DateTimeOffset? Began, byte[]? Line, RunStateEvent? Made, string? Span = null);
}

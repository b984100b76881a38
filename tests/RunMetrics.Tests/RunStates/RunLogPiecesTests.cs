using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.RunStates.Reading;

namespace RunMetrics.Tests.RunStates;

/// <summary>However a log comes, and however often it is looked at meanwhile, its report is the same.</summary>
public sealed class RunLogPiecesTests
{
    private static readonly RunStateSettings Settings = new() { Events = 5 };

    private static readonly Gen<string> Line = Gen.Elements(
        """{"time":"2026-03-14T09:15:23Z","type":"run.started","repo":"bookshop","phase":"build"}""",
        """{"time":1773479723000,"type":"phase","phase":"härten","candidate":"c-1"}""",
        """{"ts":"2026-03-14 09:15:23","type":"span.start","span":"s1","name":"compile","agent":"builder"}""",
        """{"ts":1773479729,"type":"span.end","span":"s1","status":"ok"}""",
        """{"type":"gate","gate":"coverage","status":"failed","repo":"bookshop"}""",
        """{"type":"gate","gate":"coverage","status":"passed"}""",
        """{"type":"task.blocked","task":"T1","message":"half a \ud83d\ude00 \ud800"}""",
        """{"type":"run.handoff","to":"maintainer"}""",
        """{"type":"resumed"}""",
        """{"type":"run.finished","status":"failed"}""",
        """{"type":"mood","payload":{"phase":"done"}}""",
        """{"time":"soon"}""",
        "", "\uFEFF{}", "{\"a\":1}\r", "not json", "[]", "{\"type\":\"note\"", "{}{}");

    private static readonly Arbitrary<byte[]> Logs = (
        from lines in Gen.ArrayOf(Line)
        from end in Gen.Elements("", "\n", "\r\n")
        select System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines) + end)).Resize(20).ToArbitrary();

    [Fact]
    public void Reduced_twice_it_is_the_same() => Prop.ForAll(Logs, log => Report([log]).AsSpan().SequenceEqual(Report([log]))).QuickCheckThrowOnFailure();

    [Fact]
    public void Torn_at_any_byte_and_read_on_it_is_the_whole() => Prop.ForAll(Logs, log =>
    {
        var whole = Report([log]);
        for (var cut = 0; cut <= log.Length; cut++)
        {
            if (!whole.AsSpan().SequenceEqual(Report([log[..cut], log[cut..]])))
                return false;
        }

        return whole.AsSpan().SequenceEqual(Report([.. log.Select(static one => new[] { one })]));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Torn_at_any_byte_what_is_there_is_what_a_shorter_log_has() => Prop.ForAll(Logs, log =>
    {
        var growing = new RunLogReader(Settings);
        for (var at = 0; at < log.Length; at++)
        {
            growing.Feed(log.AsSpan(at, 1));
            if (!Bytes(growing).AsSpan().SequenceEqual(Report([log[..(at + 1)]])))
                return false;
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_at_all_give_a_report_that_keeps_its_contract() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 255).Select(static one => (byte)one)).ToArbitrary(), bytes =>
        Snapshots.Validation.Contract.Check("run-state", Report([bytes])).Count == 0).QuickCheckThrowOnFailure();

    [Fact]
    public void A_line_that_is_too_long_is_the_same_line_in_pieces()
    {
        byte[] log = [.. "{\"type\":\"note\",\"x\":\""u8, .. Enumerable.Repeat((byte)'x', RunLogReader.MostLineBytes), .. "\"}\n{\"type\":\"note\"}\n"u8];
        var whole = Report([log]);

        Assert.All([1, 1000, 5000, RunLogReader.MostLineBytes, log.Length - 20], cut => Assert.Equal(whole, Report([log[..cut], log[cut..]])));
        Assert.Equal(whole, Report([.. log.Chunk(999)]));
    }

    private static byte[] Report(IEnumerable<byte[]> pieces)
    {
        var reader = new RunLogReader(Settings);
        foreach (var piece in pieces)
            reader.Feed(piece);
        return Bytes(reader);
    }

    private static byte[] Bytes(RunLogReader reader) => JsonSerializer.SerializeToUtf8Bytes(reader.Report("r", null, "run.log"), SnapshotJson.Compact.RunStateReport);
}

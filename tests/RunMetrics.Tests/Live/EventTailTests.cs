using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Live;

namespace RunMetrics.Tests.Live;

public sealed class EventTailTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public EventTailTests() => _path = _folder.File("events.jsonl");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_that_is_not_there_yet_has_nothing_new()
    {
        var tail = new EventTail(_folder.File("no", "events.jsonl"));
        var reading = tail.Read();
        Assert.Equal((0, false, false), (reading.Lines.Count, reading.Restarted, reading.More));
    }

    [Fact]
    public void Lines_arrive_once_as_they_stand_and_a_torn_one_when_it_is_whole()
    {
        var tail = new EventTail(_path);
        Append(Line(1) + "\n" + Line(2)[..20]);
        Assert.Equal([Line(1)], Texts(tail.Read()));
        Assert.Empty(tail.Read().Lines);

        Append(Line(2)[20..] + "\r\n\n" + Line(3) + "\n");
        Assert.Equal([Line(2), Line(3)], Texts(tail.Read()));
        Assert.Equal((3L, 0), (tail.Position.Seq, tail.BadLines));
    }

    [Fact]
    public void Numbers_may_have_gaps_but_never_go_back_and_bad_lines_are_counted()
    {
        var tail = new EventTail(_path);
        Append(Line(1) + "\n" + Line(5) + "\nnonsense\n" + Line(4) + "\n" + Line(5) + "\n{}\n" + Line(9) + "\n");

        Assert.Equal([1L, 5L, 9L], tail.Read().Lines.Select(static line => line.Event.Seq));
        Assert.Equal(4, tail.BadLines);
    }

    [Fact]
    public void A_line_without_end_is_passed_over_and_holds_nothing_up()
    {
        var tail = new EventTail(_path);
        Append(Line(1) + "\n" + new string('x', (EventTail.MaxLine * 2) + 100) + "\n" + Line(2) + "\n");

        Assert.Equal([1L, 2L], All(tail).Select(static line => line.Event.Seq));
        Assert.Equal(1, tail.BadLines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_was_cut_or_replaced_is_told_and_read_anew(bool cut)
    {
        var tail = new EventTail(_path);
        Append(Line(1) + "\n" + Line(2) + "\n");
        tail.Read();
        if (cut)
            File.WriteAllText(_path, Line(1, second: 9) + "\n");
        else
            File.WriteAllText(_path, Line(1, second: 9) + "\n" + Line(2, second: 9) + "\n" + Line(3) + "\n");

        var reading = tail.Read();

        Assert.True(reading.Restarted);
        Assert.Equal(1L, reading.Lines[0].Event.Seq);
        Assert.False(tail.Read().Restarted);
    }

    [Fact]
    public void A_file_that_is_gone_is_told_once()
    {
        var tail = new EventTail(_path);
        Append(Line(1) + "\n");
        tail.Read();
        File.Delete(_path);

        Assert.True(tail.Read().Restarted);
        Assert.False(tail.Read().Restarted);
    }

    [Fact]
    public void A_reader_that_begins_in_the_middle_reads_what_is_behind()
    {
        var first = new EventTail(_path);
        Append(Line(1) + "\n" + Line(2) + "\n");
        first.Read();
        Append(Line(3) + "\n");

        Assert.Equal([3L], new EventTail(_path, first.Position).Read().Lines.Select(static line => line.Event.Seq));
    }

    [Fact]
    public void However_a_stream_is_written_in_pieces_every_line_arrives_once() => Prop.ForAll(
        Gen.Choose(1, 40).ListOf().ToArbitrary(),
        pieces =>
        {
            var text = string.Concat(Enumerable.Range(1, 12).Select(static seq => Line(seq) + (seq % 3 == 0 ? "\r\n" : "\n")));
            File.Delete(_path);
            var tail = new EventTail(_path);
            var seen = new List<long>();
            var at = 0;
            foreach (var piece in pieces.Append(text.Length))
            {
                var length = Math.Min(piece, text.Length - at);
                Append(text.Substring(at, length));
                at += length;
                seen.AddRange(All(tail).Select(static line => line.Event.Seq));
            }

            return seen.SequenceEqual(Enumerable.Range(1, 12).Select(static seq => (long)seq)) && tail.BadLines == 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    private static List<EventLine> All(EventTail tail)
    {
        var lines = new List<EventLine>();
        for (var more = true; more;)
        {
            var reading = tail.Read();
            lines.AddRange(reading.Lines);
            more = reading.More;
        }

        return lines;
    }

    private static IEnumerable<string> Texts(EventTailReading reading) => reading.Lines.Select(static line => Encoding.UTF8.GetString(line.Text.Span));

    private static string Line(int seq, int second = 0) =>
        $$$"""{"seq":{{{seq}}},"time":"2026-11-20T10:15:0{{{second}}}.0000000Z","type":"a.b","data":{"n":"ü{{{seq}}}"}}""";

    private void Append(string text) => File.AppendAllText(_path, text);
}

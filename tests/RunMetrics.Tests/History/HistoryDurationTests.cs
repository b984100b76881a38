using RunMetrics.Snapshots.History;

namespace RunMetrics.Tests.History;

public sealed class HistoryDurationTests
{
    [Fact]
    public void Milliseconds_are_exact_up_to_511_and_at_most_a_fifth_of_a_percent_off_above()
    {
        var column = new char[HistoryDuration.Width];
        for (var milliseconds = 0; milliseconds < 8_000_000; milliseconds += milliseconds < 3000 ? 1 : milliseconds / 97)
        {
            HistoryDuration.Write(column, 0, milliseconds / 1000.0);
            var read = HistoryDuration.Read(column, 0);
            Assert.True(milliseconds < 512 ? read == milliseconds : Math.Abs(read - milliseconds) <= milliseconds * 0.002, $"{milliseconds} ms was read as {read} ms");
        }
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-1.0, 0)]
    [InlineData(0.0004, 0)]
    [InlineData(0.0005, 1)]
    [InlineData(1e9, 8380416)]
    public void What_is_unknown_is_nothing_and_what_is_endless_is_the_last_bucket(double? seconds, int milliseconds)
    {
        var column = new char[HistoryDuration.Width];
        HistoryDuration.Write(column, 0, seconds);

        Assert.Equal(milliseconds, HistoryDuration.Read(column, 0));
    }
}

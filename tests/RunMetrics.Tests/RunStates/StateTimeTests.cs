using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.RunStates;
using RunMetrics.Snapshots.RunStates.Mapping;

namespace RunMetrics.Tests.RunStates;

public sealed class StateTimeTests
{
    [Theory]
    [InlineData("2026-03-14T09:15:23Z", StateTimeKind.Iso)]
    [InlineData("2026-03-14T09:15:23.000+00:00", StateTimeKind.Iso)]
    [InlineData("2026-03-14T10:15:23+0100", StateTimeKind.Iso)]
    [InlineData("2026-03-14T04:15:23-05", StateTimeKind.Iso)]
    [InlineData("2026-03-14 09:15:23+00:00", StateTimeKind.Iso)]
    [InlineData("2026-03-14 09:15:23 UTC", StateTimeKind.Iso)]
    [InlineData("2026-03-14T09:15:23", StateTimeKind.IsoWithoutOffset)]
    [InlineData("2026-03-14T09:15:23,000000000", StateTimeKind.IsoWithoutOffset)]
    [InlineData("2026-03-14 09:15:23", StateTimeKind.DateTime)]
    [InlineData("1773479723", StateTimeKind.Seconds)]
    [InlineData("1773479723.000", StateTimeKind.Seconds)]
    [InlineData("1773479723000", StateTimeKind.Milliseconds)]
    [InlineData("1773479723000000", StateTimeKind.Microseconds)]
    [InlineData("1773479723000000000", StateTimeKind.Nanoseconds)]
    [InlineData("1.773479723e9", StateTimeKind.Seconds)]
    public void A_time_is_told_with_the_way_it_was_written(string text, StateTimeKind expected)
    {
        var time = StateTime.Read(Encoding.UTF8.GetBytes(text), null, out var kind);

        Assert.Equal(expected, kind);
        Assert.Equal(new DateTimeOffset(2026, 3, 14, 9, 15, 23, TimeSpan.Zero), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12.5")]
    [InlineData("-1773479723")]
    [InlineData("99999999999")]
    [InlineData("yesterday at noon")]
    [InlineData("2026-13-14T09:15:23Z")]
    [InlineData("2026-02-30T09:15:23Z")]
    [InlineData("2026-03-14T25:15:23Z")]
    [InlineData("2026-03-14T09:15:23Zulu")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("NaN")]
    public void What_is_no_time_of_this_century_is_said_to_be_ambiguous_and_not_used(string text)
    {
        Assert.Null(StateTime.Read(Encoding.UTF8.GetBytes(text), null, out var kind));
        Assert.Equal(StateTimeKind.Ambiguous, kind);
    }

    [Fact]
    public void Times_without_an_offset_take_the_one_that_is_set_and_others_keep_theirs()
    {
        var offset = TimeSpan.FromHours(9);

        Assert.Equal("2026-03-14T00:15:23.1234567Z", Iso(StateTime.Read("2026-03-14T09:15:23.12345678"u8, offset, out _)));
        Assert.Equal("2026-03-14T00:15:00.0000000Z", Iso(StateTime.Read("2026-03-14 09:15"u8, offset, out _)));
        Assert.Equal("2026-03-14T09:15:23.0000000Z", Iso(StateTime.Read("2026-03-14T09:15:23Z"u8, offset, out _)));
    }

    private static string? Iso(DateTimeOffset? time) => time?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

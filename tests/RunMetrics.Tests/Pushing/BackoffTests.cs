using System.Net;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Tool.Pushing;

namespace RunMetrics.Tests.Pushing;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, true)]
    [InlineData(HttpStatusCode.BadGateway, true)]
    [InlineData(HttpStatusCode.ServiceUnavailable, true)]
    [InlineData(HttpStatusCode.GatewayTimeout, true)]
    [InlineData(HttpStatusCode.InternalServerError, false)]
    [InlineData(HttpStatusCode.Unauthorized, false)]
    [InlineData(HttpStatusCode.UnprocessableEntity, false)]
    [InlineData(HttpStatusCode.OK, false)]
    public void Only_what_may_pass_is_tried_again(HttpStatusCode status, bool again) => Assert.Equal(again, Backoff.IsTemporary(status));

    [Fact]
    public void Each_wait_is_at_least_half_of_what_doubles_and_never_over_half_a_minute() => Prop.ForAll<PositiveInt, byte>((failures, chance) =>
    {
        var delay = Backoff.DelayOf(failures.Get, null, chance / 255.0);
        var doubled = Math.Min(30, Math.Pow(2, Math.Min(failures.Get - 1, 10)));

        Assert.InRange(delay.TotalSeconds, doubled / 2, doubled);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_the_server_asks_for_is_waited_for_and_a_little_more_so_that_not_all_return_at_once() => Prop.ForAll<PositiveInt, ushort, byte>((failures, asked, chance) =>
    {
        var delay = Backoff.DelayOf(failures.Get, TimeSpan.FromSeconds(asked), chance / 255.0);

        Assert.InRange(delay.TotalSeconds, asked, asked + 1.0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_time_that_has_passed_is_not_waited_for() => Assert.Equal(TimeSpan.Zero, Backoff.DelayOf(1, TimeSpan.FromSeconds(-60), 0));
}

using System.Diagnostics;
using System.Globalization;
using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Tests.Collecting;

public sealed class RunOwnerTests
{
    [Fact]
    public void This_process_is_alive_and_began_before_now()
    {
        Assert.True(RunOwner.IsAlive(Environment.ProcessId, DateTimeOffset.UtcNow));
        Assert.True(RunOwner.IsAlive(Environment.ProcessId, null));
    }

    [Fact]
    public void A_number_that_was_given_to_a_later_process_is_not_the_one_meant() =>
        Assert.False(RunOwner.IsAlive(Environment.ProcessId, DateTimeOffset.UtcNow.AddDays(-30)));

    /// <summary>A killed test host whose parent never asks for its end stays in the process table, sometimes for as long as a container runs.</summary>
    [Fact]
    public void A_zombie_has_ended()
    {
        if (OperatingSystem.IsWindows())
            return;   // There are none.
        // The child ends, and what has become its parent never waits for it.
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]) { RedirectStandardOutput = true })!;
        try
        {
            var zombie = int.Parse(parent.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
            var waited = Stopwatch.StartNew();
            while (RunOwner.IsAlive(zombie, null) && waited.Elapsed < TimeSpan.FromSeconds(20))
                Thread.Sleep(20);

            Assert.False(RunOwner.IsAlive(zombie, null));
            Assert.False(RunOwner.IsAlive(string.Create(CultureInfo.InvariantCulture, $"{zombie}@unknown")));
        }
        finally
        {
            parent.Kill();
            parent.WaitForExit();
        }
    }
}

using RunMetrics.PackageTests.Processes;

namespace RunMetrics.PackageTests.Projects;

/// <summary>A project of 1,000 tests of 20 ms each, one after the other: time enough to stop it in the middle.</summary>
internal static class SlowTests
{
    private const string Source = """
        namespace Sample.Tests;

        public class SlowTests
        {
            public static TheoryData<int> Numbers => [.. Enumerable.Range(0, 1000)];

            [Theory]
            [MemberData(nameof(Numbers))]
            public void Takes_a_while(int number)
            {
                Thread.Sleep(20);
                Assert.True(number >= 0);
            }
        }
        """;

    public static FolderContent Content(string? package) => Sample.OneProject(package, Source);

    /// <summary>Waits until the console logger (verbosity normal) has printed that many passed tests.</summary>
    public static async Task WaitForResultsAsync(RunningCommand command, int count)
    {
        var patience = DateTime.UtcNow.AddMinutes(1);
        while (Printed(command.OutputSoFar).Count < count)
        {
            if (command.HasExited || DateTime.UtcNow > patience)
                throw new InvalidOperationException($"'{count}' results were not printed in time:\n{command.OutputSoFar}");
            await Task.Delay(25);
        }
    }

    /// <summary>The arguments of the rows the console logger has printed.</summary>
    public static IReadOnlyList<string> Printed(string output) =>
    [
        .. output.Split('\n')
            .Where(line => line.StartsWith("  Passed Sample.Tests.SlowTests.Takes_a_while(number: ", StringComparison.Ordinal))
            .Select(line => line.Split("number: ")[1].Split(')')[0]),
    ];
}

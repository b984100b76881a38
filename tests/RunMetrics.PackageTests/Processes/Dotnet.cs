namespace RunMetrics.PackageTests.Processes;

/// <summary>The .NET command line, run as a user runs it.</summary>
internal static class Dotnet
{
    /// <summary>Generous: the machine may be busy with other things. A hang still ends the test, not the test run.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static RunningCommand Start(string workingDirectory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null) =>
        RunningCommand.Start(Executables.Dotnet, arguments, workingDirectory, Packages.PackageFeed.Environment(environment));

    public static async Task<CommandResult> RunAsync(
        string workingDirectory, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        using var command = Start(workingDirectory, arguments, environment);
        return await command.WaitAsync(Patience);
    }
}

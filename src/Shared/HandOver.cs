namespace RunMetrics.Shared;

/// <summary>How a build tells a Microsoft.Testing.Platform app about the run: a small file in the user's temporary folder.</summary>
/// <remarks>
/// The app is the child of the process that evaluated its run command, and knows that process and its own file, nothing else: an
/// environment variable set there is taken back before the app starts, and an unknown option makes it fail.
/// </remarks>
internal static class HandOver
{
    /// <summary>Environment variable that passes the same on to processes which the app itself starts, such as retries.</summary>
    public const string Variable = "RUNMETRICS_HOST";

    /// <summary>Leaves word for the app.</summary>
    /// <param name="parameters">What to tell; its source names the app.</param>
    public static void Leave(HostParameters parameters)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(FileFor(HostProcess.Id, parameters.Source ?? ""), parameters.Encode());
    }

    /// <summary>What was left for this app, or null.</summary>
    /// <param name="source">The app's assembly file.</param>
    public static HostParameters? Take(string source)
    {
        if (HostParameters.Decode(Environment.GetEnvironmentVariable(Variable)) is { } inherited && inherited.Source == source)
            return inherited;
        if (HostProcess.ParentId() is not { } parent)
            return null;
        var file = FileFor(parent, source);
        return File.Exists(file) && HostParameters.Decode(File.ReadAllText(file)) is { } left && left.Source == source ? left : null;
    }

    /// <summary>Removes what this process left.</summary>
    public static void Clear()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var file in Directory.GetFiles(Folder, Prefix(HostProcess.Id) + "*"))
            File.Delete(file);
    }

    private static string Folder => Path.Combine(Path.GetTempPath(), "runmetrics-" + Environment.UserName);

    private static string Prefix(int process) => ShortHash.Of(HostProcess.Key(process)) + "-";

    private static string FileFor(int process, string source) => Path.Combine(Folder, Prefix(process) + ShortHash.Of(source));
}

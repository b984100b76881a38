using System.Reflection;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>Makes builds tell what they read, and reads what they told.</summary>
internal static class BuildInputsFolder
{
    /// <summary>Environment variable, so that it is an MSBuild property: the file that builds import behind their targets. A project that sets it itself is not asked.</summary>
    public const string ImportVariable = "CustomAfterMicrosoftCommonTargets";

    /// <summary>Environment variable and MSBuild property: where to write to.</summary>
    public const string DirectoryVariable = "RunMetricsInputsDirectory";

    private const string Resource = "RunMetrics.Inputs.targets";

    /// <summary>What a build needs in its environment to tell.</summary>
    /// <param name="directory">Where to write to.</param>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static IReadOnlyDictionary<string, string> Ask(string directory)
    {
        Directory.CreateDirectory(directory);
        var targets = Path.Combine(directory, Resource);
        using var content = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        AtomicFile.Write(targets, content.CopyTo);
        return new Dictionary<string, string>(StringComparer.Ordinal) { [ImportVariable] = targets, [DirectoryVariable] = directory };
    }

    /// <summary>What builds have told, by project file. Files that cannot be read were not there.</summary>
    /// <param name="directory">Where they wrote to.</param>
    public static IReadOnlyDictionary<string, BuildInputs> Read(string directory)
    {
        var inputs = new Dictionary<string, BuildInputs>(StringComparer.Ordinal);
        if (!Directory.Exists(directory))
            return inputs;
        foreach (var file in Directory.EnumerateFiles(directory, "*.txt").Order(StringComparer.Ordinal))
        {
            try
            {
                if (BuildInputs.Read(File.ReadLines(file)) is { } read && File.Exists(read.Project))
                    inputs[read.Project] = inputs.TryGetValue(read.Project, out var other) ? other.With(read) : read;
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                // That project has told nothing.
            }
        }

        return inputs;
    }
}

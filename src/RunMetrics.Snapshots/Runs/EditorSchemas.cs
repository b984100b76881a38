using RunMetrics.Snapshots.Validation;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Schemas of the files people write, where the <c>$schema</c> lines of those lead: editors complete what they can read.</summary>
internal static class EditorSchemas
{
    /// <summary>The schema of <c>runmetrics.json</c>. Makes the run folder where there is none.</summary>
    public static void WriteSettings(RunFolder folder)
    {
        Directory.CreateDirectory(folder.Root);
        Write("settings", folder.SettingsSchemaFile);
    }

    /// <summary>The schema of the quarantine.</summary>
    public static void WriteQuarantine(RunFolder folder) => Write("quarantine", folder.QuarantineSchemaFile);

    private static void Write(string contract, string file)
    {
        var schema = Contract.SchemaText(contract);
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(schema))
            AtomicFile.Write(file, stream => stream.Write(schema));
    }
}

namespace RunMetrics.Tool.Setup;

/// <summary>What <c>init</c> would change in a repository, and what the user should know first. Empty when all is in place.</summary>
internal sealed record SetupPlan
{
    public required IReadOnlyList<FileChange> Changes { get; init; }

    /// <summary>Things that may stop the package from working, each with what to do.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Plans the set-up of a repository.</summary>
    /// <param name="root">Repository, absolute.</param>
    /// <param name="version">Version of the package to reference.</param>
    public static SetupPlan For(string root, string version)
    {
        var layout = RepositoryLayout.Read(root);
        var warnings = new List<string>();
        List<FileChange?> changes = [PackageReferenceChange.For(layout, version, warnings), Settings(root), IgnoreLine(root)];
        warnings.AddRange(RestoreWarnings.For(layout));
        return new SetupPlan { Changes = [.. changes.OfType<FileChange>()], Warnings = warnings };
    }

    private static FileChange? Settings(string root)
    {
        var file = TextFile.Read(Path.Combine(root, "runmetrics.json"));
        return file.Text is not null ? null : new FileChange
        {
            File = file,
            After = "{\n  \"$schema\": \"./artifacts/runmetrics/settings.schema.json\",\n  \"schemaVersion\": \"1.0\"\n}\n",
            Reason = "Settings of the repository; everything has a default.",
        };
    }

    private static FileChange? IgnoreLine(string root)
    {
        var file = TextFile.Read(Path.Combine(root, ".gitignore"));
        var text = file.Text ?? "";
        var lines = text.Split('\n').Select(line => line.Trim().Trim('/')).ToHashSet(StringComparer.Ordinal);
        if (lines.Overlaps(["artifacts/runmetrics", "artifacts", "**/artifacts", "artifacts/*", "artifacts/**"]))
            return null;
        var separator = text.Length == 0 || text.EndsWith('\n') ? "" : file.NewLine;
        return new FileChange
        {
            File = file,
            After = $"{text}{separator}artifacts/runmetrics/{file.NewLine}",
            Reason = "Run data stays out of version control.",
        };
    }
}

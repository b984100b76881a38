namespace RunMetrics.Tool.Setup;

/// <summary>Situations in which adding a package does not simply restore.</summary>
internal static class RestoreWarnings
{
    public static IEnumerable<string> For(RepositoryLayout layout)
    {
        if (layout.LockFiles.Count > 0)
        {
            yield return $"{(layout.LockFiles.Count == 1 ? "A packages.lock.json is" : $"{layout.LockFiles.Count} packages.lock.json are")} in the repository. "
                + "A restore in locked mode (RestoreLockedMode, --locked-mode, as CI does) stops with NU1004 until they know the package. Run 'dotnet restore' and commit them.";
        }

        foreach (var path in layout.CentralVersions)
        {
            var root = RepositoryLayout.Parse(path);
            var floating = RepositoryLayout.Elements(root, "PackageVersion")
                .Where(package => ((string?)package.Attribute("Version"))?.Contains('*', StringComparison.Ordinal) == true)
                .Select(package => (string?)package.Attribute("Include")).ToList();
            if (floating.Count > 0 && !RepositoryLayout.Elements(root, "CentralPackageFloatingVersionsEnabled").Any())
            {
                yield return $"'{layout.Relative(path)}' gives {string.Join(", ", floating)} a floating version. With central versions any restore that adds a package stops with NU1011. "
                    + "Name the version, or set CentralPackageFloatingVersionsEnabled.";
            }
        }

        foreach (var path in layout.FeedSettings)
        {
            var settings = RepositoryLayout.Parse(path);
            var sources = RepositoryLayout.Elements(settings, "packageSources").FirstOrDefault();
            if (sources?.Elements().Any(element => element.Name.LocalName == "clear") == true)
            {
                var names = sources.Elements().Where(element => element.Name.LocalName == "add").Select(element => (string?)element.Attribute("key"));
                yield return $"'{layout.Relative(path)}' clears the package sources and uses {string.Join(", ", names.OfType<string>())} only. "
                    + "RunMetrics restores if one of them has it. Add a source that does, or mirror the package.";
            }

            if (RepositoryLayout.Elements(settings, "packageSourceMapping").Any())
                yield return $"'{layout.Relative(path)}' maps packages to sources. A package without a pattern is not restored (NU1100). Add the pattern 'RunMetrics' to a source that has it.";
        }
    }
}

using System.Xml.Linq;

namespace RunMetrics.Tool.Setup;

/// <summary>
/// One place for the package reference: <c>Directory.Packages.props</c> where versions are central, else <c>Directory.Build.props</c>.
/// The reference always gets an item group of its own without a condition: in a conditional one, projects outside of the condition
/// see the reference without its version and stop with NU1010.
/// </summary>
internal static class PackageReferenceChange
{
    private const string Package = "RunMetrics";

    /// <summary>The change; null when the reference is there already.</summary>
    public static FileChange? For(RepositoryLayout layout, string version, List<string> warnings)
    {
        if (Existing(layout) is { } existing)
        {
            if (existing.Ancestors().Any(element => element.Attribute("Condition") is not null) || existing.Attribute("Condition") is not null)
                warnings.Add("RunMetrics is referenced under a condition. Projects outside of it are not measured, and with central versions they may stop with NU1010. Move it to a group without a condition.");
            return null;
        }

        var central = Path.Combine(layout.Root, "Directory.Packages.props");
        if (IsCentral(layout) && layout.CentralVersions.Contains(central, StringComparer.Ordinal))
            return InCentralVersions(layout, central, version, warnings);
        if (IsCentral(layout))
            warnings.Add($"Versions are central, but not in a Directory.Packages.props at the root ({string.Join(", ", layout.CentralVersions.Select(layout.Relative))}). Add '<GlobalPackageReference Include=\"{Package}\" Version=\"{version}\" />' there by hand.");
        return IsCentral(layout) ? null : InBuildProps(layout, version, warnings);
    }

    /// <summary>True when package versions are managed centrally.</summary>
    public static bool IsCentral(RepositoryLayout layout) => layout.CentralVersions.Concat(layout.BuildProps).Concat(layout.Projects)
        .SelectMany(file => RepositoryLayout.Elements(RepositoryLayout.Parse(file), "ManagePackageVersionsCentrally"))
        .Any(property => string.Equals(property.Value.Trim(), "true", StringComparison.OrdinalIgnoreCase));

    private static XElement? Existing(RepositoryLayout layout) => layout.CentralVersions.Concat(layout.BuildProps).Concat(layout.Projects)
        .Select(RepositoryLayout.Parse)
        .SelectMany(root => RepositoryLayout.Elements(root, "GlobalPackageReference").Concat(RepositoryLayout.Elements(root, "PackageReference")))
        .FirstOrDefault(reference => string.Equals((string?)reference.Attribute("Include"), Package, StringComparison.OrdinalIgnoreCase));

    private static FileChange InCentralVersions(RepositoryLayout layout, string path, string version, List<string> warnings)
    {
        var conditional = RepositoryLayout.Elements(RepositoryLayout.Parse(path), "ItemGroup").Count(group => group.Attribute("Condition") is not null);
        if (conditional > 0)
            warnings.Add($"{(conditional == 1 ? "An item group" : $"{conditional} item groups")} of Directory.Packages.props {(conditional == 1 ? "has" : "have")} a condition. The reference goes to a group of its own without one: a version inside a condition is missing for projects outside of it (NU1010).");
        var file = TextFile.Read(path);
        return new FileChange
        {
            File = file,
            After = Insert(file, $"<GlobalPackageReference Include=\"{Package}\" Version=\"{version}\" />"),
            Reason = "Versions are central: one line references the package in every project, and nothing of it reaches your output.",
        };
    }

    private static FileChange InBuildProps(RepositoryLayout layout, string version, List<string> warnings)
    {
        var path = Path.Combine(layout.Root, "Directory.Build.props");
        var hidden = layout.BuildProps.Where(props => props != path && !ImportsAbove(props)).Select(layout.Relative).ToList();
        if (hidden.Count > 0)
            warnings.Add($"{string.Join(", ", hidden)} hides the Directory.Build.props at the root from the projects below it, so they do not see the package. Import the root's file there, or add the reference there, too.");
        var file = TextFile.Read(path);
        return new FileChange
        {
            File = file,
            After = file.Text is null
                ? $"<Project>\n\n  <ItemGroup>\n    {Line(version)}\n  </ItemGroup>\n\n</Project>\n"
                : Insert(file, Line(version)),
            Reason = "Every project below imports this file, so one line references the package in all of them.",
        };
    }

    private static string Line(string version) => $"<PackageReference Include=\"{Package}\" Version=\"{version}\" PrivateAssets=\"all\" />";

    private static bool ImportsAbove(string props) => RepositoryLayout.Elements(RepositoryLayout.Parse(props), "Import")
        .Any(import => ((string?)import.Attribute("Project"))?.Contains("Directory.Build.props", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Puts an item group before the end of the file, indented as the file is.</summary>
    private static string Insert(TextFile file, string item)
    {
        var text = file.Text!;
        var end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
            return text;
        var indent = Indent(text);
        var group = string.Join(file.NewLine, $"{indent}<ItemGroup>", $"{indent}{indent}{item}", $"{indent}</ItemGroup>", "");
        var before = text[..end].TrimEnd(' ', '\t');
        var gap = before.EndsWith(file.NewLine + file.NewLine, StringComparison.Ordinal) ? file.NewLine : "";
        return $"{before}{group}{gap}{text[end..]}";
    }

    private static string Indent(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var start = line.AsSpan().TrimStart(" \t");
            if (start.Length < line.Length && start.StartsWith("<") && !start.StartsWith("<!"))
                return line[..^start.Length];
        }

        return "  ";
    }
}

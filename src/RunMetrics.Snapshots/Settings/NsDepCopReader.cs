using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Makes rules of a <c>config.nsdepcop</c>: what is allowed is covered, what is disallowed is forbidden, and a namespace may always use itself.</summary>
/// <remarks>There an edge to a library has to be allowed as well; here allowing rules are about own types.</remarks>
internal static class NsDepCopReader
{
    /// <summary>End of such files' names.</summary>
    public const string Extension = ".nsdepcop";

    // A child may use its parent, and the parent's parent, as deep as namespaces usually are.
    private const int Ancestors = 6;

    /// <summary>Reads a configuration.</summary>
    /// <param name="xml">Content of the file.</param>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static RulesSection Read(Stream xml)
    {
        var root = Root(xml);
        if (!Flag(root, "IsEnabled", true))
            return new RulesSection();
        var reading = new Reading(Text(root, "CodeIssueKind")?.ToLowerInvariant() switch { "info" => "info", "error" => "error", _ => "warning" }, [.. (Text(root, "SourcePathExclusionPatterns") ?? Text(root, "ExcludedFiles") ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
        var allowed = root.Elements().Where(static one => one.Name.LocalName == "Allowed").SelectMany(reading.Allowed).ToList();
        var forbidden = root.Elements().Where(static one => one.Name.LocalName == "Disallowed").Select(reading.Disallowed).ToList();
        forbidden.AddRange(root.Elements().Where(static one => one.Name.LocalName == "VisibleMembers" && Text(one, "OfNamespace") is not null).Select(reading.Hidden));
        if (Flag(root, "CheckAssemblyDependencies", false))
            forbidden.AddRange(root.Elements().Where(static one => one.Name.LocalName == "DisallowedAssembly").Select(reading.DisallowedAssembly));
        // Whoever writes no Allowed allows nothing, there as here.
        allowed.Add(reading.Rule("a namespace uses itself", reading.From("/^(.*)$/"), new RulesSection.Condition { Namespace = ["/^$1$/"] }, mayBeEmpty: true));
        for (var up = 1; up <= Ancestors; up++)
        {
            var (child, parent) = (string.Concat("/^(.+)", string.Concat(Enumerable.Repeat(@"\.[^.]+", up)), "$/"), "/^$1$/");
            if (Flag(root, "ChildCanDependOnParentImplicitly", false))
                allowed.Add(reading.Rule($"a child uses its parent, {up} up", reading.From(child), new RulesSection.Condition { Namespace = [parent] }, mayBeEmpty: true));
        }

        if (Flag(root, "ParentCanDependOnChildImplicitly", false))
            allowed.Add(reading.Rule("a parent uses its children", reading.From("/^(.+)$/"), new RulesSection.Condition { Namespace = [@"/^$1\./"] }, mayBeEmpty: true));
        return new RulesSection { Allowed = Unique(allowed), AllowedSeverity = reading.Severity, Forbidden = Unique(forbidden) };
    }

    private static XElement Root(Stream xml)
    {
        try
        {
            using var reader = XmlReader.Create(xml, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader).Root is { Name.LocalName: "NsDepCopConfig" } root ? root : throw new InvalidDataException("its root is no NsDepCopConfig.");
        }
        catch (XmlException e)
        {
            throw new InvalidDataException($"it is no XML: {e.Message}", e);
        }
    }

    // Two equal lines are one rule.
    private static List<RulesSection.Rule> Unique(IEnumerable<RulesSection.Rule> rules) => [.. rules.DistinctBy(static rule => rule.Name, StringComparer.Ordinal)];

    private static bool Flag(XElement element, string name, bool otherwise) => Text(element, name) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) : otherwise;

    private static string? Text(XElement element, string name) => element.Attribute(name)?.Value.Trim() is { Length: > 0 } text ? text : null;

    // "A" is that namespace alone, "A.*" with those below, "*" everything, "." the global one, "?" one part, /…/ an expression.
    private static string? Pattern(string space)
    {
        if (space == "*")
            return null;
        if (space == ".")
            return "/^$/";
        if (space.Length > 2 && space[0] == '/' && space[^1] == '/')
            return space;
        var text = new StringBuilder("/^");
        var parts = space.Split('.');
        for (var i = 0; i < parts.Length; i++)
        {
            var last = i == parts.Length - 1;
            if (parts[i] == "*")
            {
                // The part in front may stand alone: "A.*" is A, too.
                text.Append(i == 0 ? @"(?:.+\.)?" : last ? @"(?:\..*)?" : @"(?:\.[^.]+)*");
                continue;
            }

            if (i > 0 && !(i == 1 && parts[0] == "*"))
                text.Append(@"\.");
            text.Append(parts[i] == "?" ? "[^.]+" : Regex.Escape(parts[i]));
        }

        return text.Append("$/").ToString();
    }

    private sealed record Reading(string Severity, string[] Excluded)
    {
        public IEnumerable<RulesSection.Rule> Allowed(XElement element)
        {
            var (from, to) = Ends(element);
            string[] visible = [.. element.Elements().Where(static one => one.Name.LocalName == "VisibleMembers").Elements().Select(static type => Text(type, "Name")).OfType<string>()];
            yield return Rule($"{from} → {to}", From(Pattern(from)), To(to) with { Type = visible.Length == 0 ? null : [.. visible.Select(type => $"{to}.{type}")] });
        }

        public RulesSection.Rule Disallowed(XElement element) => Ends(element) is var (from, to) ? Rule($"{from} ↛ {to}", From(Pattern(from)), To(to)) : null!;

        public RulesSection.Rule DisallowedAssembly(XElement element) => Ends(element) is var (from, to)
            ? Rule($"assembly {from} ↛ {to}", new RulesSection.Condition { Assembly = [Assembly(from)] }, new RulesSection.Condition { Assembly = [Assembly(to)] })
            : null!;

        public RulesSection.Rule Hidden(XElement element)
        {
            var space = Text(element, "OfNamespace")!;
            return Rule(
                $"{space} shows some of its types",
                new RulesSection.Condition { NamespaceNot = [Pattern(space) ?? "**"], PathNot = Excluded.Length == 0 ? null : Excluded },
                To(space) with { TypeNot = [.. element.Elements().Select(static type => Text(type, "Name")).OfType<string>().Select(type => $"{space}.{type}")] });
        }

        public RulesSection.Rule Rule(string name, RulesSection.Condition from, RulesSection.Condition to, bool mayBeEmpty = false) => new()
        {
            Name = name,
            Severity = Severity,
            From = from,
            To = to,
            MayBeEmpty = mayBeEmpty ? true : null,
        };

        public RulesSection.Condition From(string? pattern) => new() { Namespace = pattern is null ? null : [pattern], PathNot = Excluded.Length == 0 ? null : Excluded };

        private static RulesSection.Condition To(string space) => new() { Namespace = [Pattern(space) ?? "**"] };

        private static string Assembly(string name) => name.Length > 2 && name[0] == '/' && name[^1] == '/' ? name : name.Replace("*", "**", StringComparison.Ordinal);

        private static (string From, string To) Ends(XElement element) =>
            Text(element, "From") is { } from && Text(element, "To") is { } to ? (from, to) : throw new InvalidDataException($"a {element.Name.LocalName} has no From or no To.");
    }
}

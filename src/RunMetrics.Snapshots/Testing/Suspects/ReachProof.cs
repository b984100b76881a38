using System.Globalization;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Testing.Suspects;

/// <summary>
/// Proves that a change cannot reach a test module, or says what is missing for a proof. The steps are those of docs/is-it-my-change.md; each shuts a way
/// in which code runs, or is compiled otherwise, that no edge of the graph shows. In doubt the answer is unknown.
/// </summary>
internal sealed class ReachProof
{
    // Each failed test has them in the page.
    private const int MostReasons = 5;

    private readonly SuspectInput _input;
    private readonly TypeUses _uses;
    private readonly TypeUses? _base;
    private readonly HashSet<int> _ofBuild;

    private ReachProof(SuspectInput input, TypeUses uses)
    {
        _input = input;
        _uses = uses;
        _base = input.Base is { } graph ? new TypeUses(graph) : null;
        _ofBuild = AssembliesOfBuild(uses);
    }

    private DependencyGraph Graph => _uses.Graph;

    /// <summary>The answer for each test module of the run.</summary>
    public static IReadOnlyList<TestReach> Of(SuspectInput input, TypeUses? uses)
    {
        var modules = input.Tests.Modules;
        if (Missing(input) is { } missing)
            return [.. modules.Select(_ => TestReach.Unknown(missing))];
        var proof = new ReachProof(input, uses!);
        return [.. modules.Select(proof.Of)];
    }

    private static string? Missing(SuspectInput input) =>
        input.Patch is null ? "the run does not know what was changed (coverage is off, or git could not tell)"
        : input.Patch.State != Completeness.Complete ? $"what was changed is not known for certain: {string.Join("; ", input.Patch.Reasons ?? ["the comparison is not complete"])}"
        : input.Patch.Files.Count == 0 ? "nothing is changed, so no change of yours tells anything"
        : input.Graph is null ? "the run has no dependency graph"
        : !Builds(input.Command) ? "the run did not build, or nobody knows whether it did: what was tested may be other code than what was changed"
        : null;

    private static bool Builds(string? command) =>
        command is not null && !command.Contains("--no-build", StringComparison.OrdinalIgnoreCase) && !command.Contains("VSTestNoBuild", StringComparison.OrdinalIgnoreCase);

    private TestReach Of(TestModule module)
    {
        var closure = Closure(module);
        if (closure.Problem is { } problem)
            return TestReach.Unknown(problem);
        var roots = Roots(closure);
        var steps = _uses.StepsFrom(roots);
        var changed = _input.Patch!.Files.Select(file => (File: file, Types: Changed(file))).ToList();
        if (changed.Exists(one => one.Types.Exists(type => steps[type] >= 0)))
            return new TestReach(ReachState.Reachable, []);
        var reasons = new List<string>();
        foreach (var (file, types) in changed)
        {
            if (WhyUnclear(file, types) is { } reason)
                reasons.Add(reason);
        }

        reasons.AddRange(Unseen(steps));
        if (reasons.Count == 0 && Difference(module, steps) is { } difference)
            reasons.Add(difference);
        if (reasons.Count > MostReasons)
            reasons = [.. reasons.Take(MostReasons - 1), string.Create(CultureInfo.InvariantCulture, $"and {reasons.Count - MostReasons + 1} more reasons")];
        return reasons.Count == 0 ? new TestReach(ReachState.Unreachable, []) : TestReach.Unknown([.. reasons]);
    }

    /// <summary>The assemblies that the project of a module brings into its process, all of which have been read.</summary>
    private (HashSet<int> Assemblies, int Module, string? Problem) Closure(TestModule module)
    {
        HashSet<int> assemblies = [];
        var own = IndexOf(assembly => assembly.Name == module.Name && assembly.Symbols is not null);
        if (own < 0)
            return (assemblies, own, $"'{module.Name}' is not in the dependency graph");
        if (Graph.Projects is not { } projects || Graph.Assemblies[own].Project is not { } project)
            return (assemblies, own, "the references between projects are not known");
        if (module.TargetFramework is not { } framework || framework != Graph.Assemblies[own].TargetFramework || !IsCore(framework))
            return (assemblies, own, $"the graph of '{module.Name}' is not that of {module.TargetFramework ?? "its target framework"}");
        var seen = new HashSet<int>();
        var open = new Stack<int>(Enumerable.Range(0, projects.Count).Where(index => projects[index].Path == project));
        if (open.Count == 0)
            return (assemblies, own, "the references between projects are not known");
        while (open.TryPop(out var index))
        {
            if (!seen.Add(index))
                continue;
            foreach (var next in projects[index].Projects)
                open.Push(next);
            var read = IndexOf(assembly => assembly.Project == projects[index].Path && assembly.Symbols is SymbolState.Portable or SymbolState.Embedded);
            if (projects[index].Path is null || read < 0)
                return (assemblies, own, $"'{projects[index].Name}', which the tests refer to, is not in the graph, or without its source files");
            if (Graph.Assemblies[read].OtherTargetFrameworks is not null)
                return (assemblies, own, $"'{projects[index].Name}' is built for several target frameworks, and the graph has one of them");
            assemblies.Add(read);
        }

        return (assemblies, own, null);
    }

    private int IndexOf(Predicate<DependencyAssembly> fits)
    {
        for (var i = 0; i < Graph.Assemblies.Count; i++)
        {
            if (fits(Graph.Assemblies[i]))
                return i;
        }

        return -1;
    }

    // One process for each module is certain here only; older test hosts may run several in one.
    private static bool IsCore(string framework) =>
        framework.StartsWith("netcoreapp", StringComparison.Ordinal) || (framework.StartsWith("net", StringComparison.Ordinal) && framework.Contains('.', StringComparison.Ordinal) && !framework.StartsWith("netstandard", StringComparison.Ordinal));

    // All of the test assembly, since the framework may start any of it and tests share what is static; and what others start in its process by themselves:
    // module initialisers, and what is made for the test framework, which may name it in attributes of the assembly that the graph does not have.
    private IEnumerable<int> Roots((HashSet<int> Assemblies, int Module, string? Problem) closure)
    {
        for (var type = 0; type < Graph.OwnTypes; type++)
        {
            if (Graph.Types.Assembly[type] == closure.Module || (closure.Assemblies.Contains(Graph.Types.Assembly[type]) && StartsByItself(type)))
                yield return type;
        }
    }

    private bool StartsByItself(int type)
    {
        var (start, end) = Bounds(_uses.EdgesOf(type));
        for (var edge = start; edge < end; edge++)
        {
            var to = Graph.Edges.To[edge];
            if (Graph.TypeName(to) == "System.Runtime.CompilerServices.ModuleInitializerAttribute" || UnseenUses.IsTestFramework(_uses.AssemblyOf(to)))
                return true;
        }

        return false;
    }

    private List<int> Changed(PatchFile file) => [.. _uses.InFile(file.Path)];

    private string? WhyUnclear(PatchFile file, List<int> types)
    {
        if (!file.Path.EndsWith(".cs", StringComparison.Ordinal))
            return $"{file.Path} is changed, and a file that is no C# may be a setting, a resource or data of a test";
        if (types.Count == 0 || file.Kind is not (ChangeKind.Modified or ChangeKind.Added))
            return $"{file.Path} is {Words(file.Kind)}, and the graph does not know which types that concerns";
        foreach (var type in types)
        {
            if (Graph.Types.Fields[type] > 0)
                return $"{Graph.TypeName(type)} has fields or values, and where a constant was copied to is not known";
            if (_ofBuild.Contains(Graph.Types.Assembly[type]))
                return $"{_uses.AssemblyOf(type)} works on code itself and may be part of the build";
        }

        return null;
    }

    private static HashSet<int> AssembliesOfBuild(TypeUses uses)
    {
        var assemblies = new HashSet<int>();
        for (var type = 0; type < uses.Graph.OwnTypes; type++)
        {
            var (start, end) = Bounds(uses.EdgesOf(type));
            for (var edge = start; edge < end; edge++)
            {
                if (UnseenUses.IsOfBuild(uses.AssemblyOf(uses.Graph.Edges.To[edge])))
                    assemblies.Add(uses.Graph.Types.Assembly[type]);
            }
        }

        return assemblies;
    }

    private static string Words(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "added",
        ChangeKind.Deleted => "deleted",
        ChangeKind.Renamed => "renamed",
        _ => "changed",
    };

    // One reason is enough for each kind: the first in the order of names.
    private IEnumerable<string> Unseen(int[] steps)
    {
        string? foreign = null, loud = null;
        for (var type = 0; type < Graph.OwnTypes; type++)
        {
            if (steps[type] < 0)
                continue;
            var (start, end) = Bounds(_uses.EdgesOf(type));
            for (var edge = start; edge < end; edge++)
            {
                var to = Graph.Edges.To[edge];
                if (_uses.IsOwn(to))
                    continue;
                if (!UnseenUses.IsQuietAssembly(_uses.AssemblyOf(to)))
                    foreign ??= $"{Graph.TypeName(type)} uses {_uses.AssemblyOf(to)}, and what that loads is not in the graph";
                else if (UnseenUses.IsLoudType(Graph.TypeName(to)) && !IsRecord(type, to, Graph.Edges.Count[edge]))
                    loud ??= $"{Graph.TypeName(type)} uses {Graph.TypeName(to)}, by which it may find code, files or programs that no edge shows";
            }
        }

        return new[] { foreign, loud }.OfType<string>();
    }

    private bool IsRecord(int type, int used, int places)
    {
        if (Graph.TypeName(used) != "System.Type")
            return false;
        var (start, end) = Bounds(_uses.EdgesOf(type));
        var comparable = false;
        for (var edge = start; edge < end; edge++)
            comparable |= Graph.TypeName(Graph.Edges.To[edge]) == "System.IEquatable`1";
        return UnseenUses.IsOfRecord(comparable, places);
    }

    // A change can alter what unchanged code is compiled to: an extension method that is gone, a name that now means another type, a global using. Then the
    // code that can run differs from that of the base. What is the same in both is untouched.
    private string? Difference(TestModule module, int[] steps)
    {
        if (_base is not { } before)
            return "there is no run of the commit that the change is counted from, so nobody knows whether unchanged code is compiled as it was";
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var type = 0; type < before.Graph.OwnTypes; type++)
            known.TryAdd(before.KeyOf(type), type);
        var tests = 0;
        for (var type = 0; type < Graph.OwnTypes; type++)
        {
            if (steps[type] < 0)
                continue;
            tests += _uses.AssemblyOf(type) == module.Name ? 1 : 0;
            if (!known.TryGetValue(_uses.KeyOf(type), out var other) || TypeFacts.Of(_uses, type) != TypeFacts.Of(before, other))
                return $"{Graph.TypeName(type)} is compiled otherwise than at the base, although its file is not changed";
        }

        return known.Keys.Count(key => key.StartsWith(module.Name + "/", StringComparison.Ordinal)) == tests ? null : $"'{module.Name}' has other types than at the base";
    }

    private static (int Start, int End) Bounds(Range range) => (range.Start.Value, range.End.Value);
}

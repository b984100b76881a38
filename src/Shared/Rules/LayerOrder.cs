namespace RunMetrics.Shared.Rules;

/// <summary>An order of layers, as rules: each may use those below it and none above; a strict order also keeps it from those further down than the next.</summary>
internal static class LayerOrder
{
    /// <summary>For each layer that is kept from another one its name, what it is and what it may not use.</summary>
    /// <param name="order">Patterns of namespaces or assemblies, from the top.</param>
    /// <param name="ofAssemblies">They mean assemblies.</param>
    /// <param name="isStrict">A layer may use the next one alone.</param>
    public static IEnumerable<(string Layer, RuleCondition From, RuleCondition To)> Rules(IReadOnlyList<string> order, bool ofAssemblies, bool isStrict)
    {
        for (var i = 0; i < order.Count; i++)
        {
            string[] barred = [.. order.Take(i), .. isStrict ? order.Skip(i + 2) : []];
            if (barred.Length > 0)
                yield return (order[i], Layer(order, order[i], ofAssemblies), new RuleCondition { AnyOf = [.. barred.Select(name => Layer(order, name, ofAssemblies))] });
        }
    }

    /// <summary>Name of the rule of a layer.</summary>
    public static string NameOf(string order, string layer) => $"{order}: {layer}";

    // A layer that lies within another is none of it.
    private static RuleCondition Layer(IReadOnlyList<string> order, string name, bool ofAssemblies)
    {
        if (ofAssemblies)
            return new RuleCondition { Assembly = [name] };
        var whole = RulePattern.Of(name, '.', RulePattern.Below, []);
        return new RuleCondition { Namespace = [name], NamespaceNot = [.. order.Where(other => other != name && whole.IsMatch(other))] };
    }
}

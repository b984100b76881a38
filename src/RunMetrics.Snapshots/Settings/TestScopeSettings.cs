using RunMetrics.Snapshots.Selecting;

namespace RunMetrics.Snapshots.Settings;

/// <summary>Makes scopes of <c>test</c>.</summary>
internal static class TestScopeSettings
{
    /// <summary>What is wrong, as a sentence; null when nothing is.</summary>
    public static string? Violation(SettingsFile.TestSettings? test)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var scope in test?.Scopes ?? [])
        {
            // Typed on command lines: no quoting, no case to remember.
            if (scope.Name.Length == 0 || !char.IsAsciiLetterLower(scope.Name[0]) || !scope.Name.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-'))
                return $"test.scopes has the name '{scope.Name}': lower-case letters, digits and '-', a letter first.";
            if (TestScope.IsBuiltIn(scope.Name))
                return $"test.scopes has the name '{scope.Name}', which is built in.";
            if (!names.Add(scope.Name))
                return $"test.scopes has the name '{scope.Name}' twice.";
        }

        return null;
    }

    /// <summary>The settings.</summary>
    public static TestSelectionSettings Of(SettingsFile.TestSettings? test) => test is null ? TestSelectionSettings.Default : new()
    {
        Scopes = [.. (test.Scopes ?? []).Select(Scope).OrderBy(static scope => scope.Name, StringComparer.Ordinal)],
        Environment = test.Environment ?? [],
        Ignored = test.Ignored ?? TestSelectionSettings.DefaultIgnored,
    };

    private static TestScope Scope(SettingsFile.ScopeSettings scope) => new()
    {
        Name = scope.Name,
        Description = scope.Description,
        Projects = scope.Projects ?? [],
        Filter = scope.Filter,
        Settings = scope.Settings,
        Framework = scope.Framework,
        Configuration = scope.Configuration,
        Arguments = scope.Arguments ?? [],
    };
}

using System.Globalization;

namespace RunMetrics.Tool.Printing;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary><c>1 test</c>, <c>12,345 tests</c>.</summary>
    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{Count(number)} {noun}s";

    /// <summary><c>12,345</c>.</summary>
    public static string Count(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary><c>0.4 s</c>, <c>3 min 07 s</c>, <c>2 h 05 min</c>.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 60 => seconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 60)} min {(int)(seconds % 60):00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 3600)} h {(int)(seconds % 3600 / 60):00} min"),
    };

    /// <summary><c>87.5 %</c>, never rounded up to 100.</summary>
    public static string Percent(double ratio)
    {
        var percent = Math.Floor(ratio * 1000) / 10;
        return percent.ToString("0.0", CultureInfo.InvariantCulture) + " %";
    }
}

namespace RunMetrics.Snapshots.Testing;

/// <summary>The order of <see cref="TestReport.Tests"/>: module, class, method, arguments, row; then name and id, so that no two are equal.</summary>
public sealed class TestOrder : IComparer<TestResult>
{
    private TestOrder()
    {
    }

    /// <summary>The comparer.</summary>
    public static TestOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(TestResult? x, TestResult? y)
    {
        if (x is null || y is null)
            return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = x.Module.CompareTo(y.Module);
        if (order == 0)
            order = string.CompareOrdinal(x.ClassName, y.ClassName);
        if (order == 0)
            order = string.CompareOrdinal(x.MethodName, y.MethodName);
        if (order == 0 && x.VolatileName == true && y.VolatileName == true)
            order = Nullable.Compare(x.Row, y.Row);
        if (order == 0)
            order = string.CompareOrdinal(x.Arguments, y.Arguments);
        if (order == 0)
            order = Nullable.Compare(x.Row, y.Row);
        if (order == 0)
            order = string.CompareOrdinal(x.Name, y.Name);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}

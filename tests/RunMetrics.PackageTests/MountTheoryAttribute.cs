namespace RunMetrics.PackageTests;

/// <summary>A <see cref="MountFactAttribute"/> with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountTheoryAttribute : TheoryAttribute
{
    public MountTheoryAttribute() => Skip = new MountFactAttribute().Skip;
}

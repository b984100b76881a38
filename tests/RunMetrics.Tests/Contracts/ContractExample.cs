using Xunit.Abstractions;

namespace RunMetrics.Tests.Contracts;

/// <summary>
/// One file of <c>schemas/v1/examples</c>: <c>&lt;contract&gt;.&lt;case&gt;.valid.json</c> or
/// <c>&lt;contract&gt;.&lt;path of the member&gt;.&lt;reason&gt;.invalid.json</c>. In contracts with several kinds of lines the path begins with the kind.
/// </summary>
public sealed class ContractExample : IXunitSerializable
{
    public string FileName { get; private set; } = "";

    public string Contract => FileName.Split('.')[0];

    public bool Valid => FileName.EndsWith(".valid.json", StringComparison.Ordinal);

    public string Reason => FileName.Split('.')[^3];

    public string Member => string.Join('.', FileName.Split('.')[1..^3]);

    public string Text => File.ReadAllText(Path.Combine(Folder, FileName));

    private static string Folder => Repository.PathOf("schemas", "v1", "examples");

    public static IEnumerable<ContractExample> All() => Directory.EnumerateFiles(Folder)
        .Select(file => new ContractExample { FileName = Path.GetFileName(file) })
        .OrderBy(example => example.FileName, StringComparer.Ordinal);

    public void Deserialize(IXunitSerializationInfo info) => FileName = info.GetValue<string>(nameof(FileName));

    public void Serialize(IXunitSerializationInfo info) => info.AddValue(nameof(FileName), FileName);

    public override string ToString() => FileName;
}

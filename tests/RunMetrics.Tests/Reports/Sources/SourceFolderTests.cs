using System.Text;
using RunMetrics.Reports.Sources;

namespace RunMetrics.Tests.Reports.Sources;

public sealed class SourceFolderTests : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("runmetrics-sources-").FullName;

    public SourceFolderTests()
    {
        Directory.CreateDirectory(Root);
        File.WriteAllText(Path.Combine(_parent, "secret.cs"), "secret");
    }

    private string Root => Path.Combine(_parent, "repository");

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void A_file_of_the_repository_is_read()
    {
        Write("src/A.cs", "class A;\n"u8);
        Assert.Equal(new SourceText("class A;\n", null), Read("src/A.cs"));
    }

    public static TheoryData<byte[], string> Encodings => new()
    {
        { [.. Encoding.UTF8.GetPreamble(), .. "Grüße"u8], "Grüße" },
        { [.. "Grüße 🛒"u8], "Grüße 🛒" },
        { [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Grüße")], "Grüße" },
        { [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("Grüße")], "Grüße" },
        { [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes("Grüße")], "Grüße" },
        { Encoding.Latin1.GetBytes("Grüße"), "Grüße" },
        { [], "" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Texts_are_read_in_the_encodings_sources_come_in(byte[] bytes, string text)
    {
        Write("A.cs", bytes);
        Assert.Equal(text, Read("A.cs").Text);
    }

    [Theory]
    [InlineData("a\r\nb\rc\nd", "a\nb\nc\nd")]
    [InlineData("a\u0085b\u2028c\u2029d", "a\nb\nc\nd")]
    [InlineData("a\r\r\n\nb\r", "a\n\n\nb\n")]
    public void Lines_end_where_the_compiler_ends_them(string source, string text)
    {
        Write("A.cs", Encoding.UTF8.GetBytes(source));
        Assert.Equal(text, Read("A.cs").Text);
    }

    [Theory]
    [InlineData("../secret.cs")]
    [InlineData("src/../../secret.cs")]
    [InlineData("./A.cs")]
    [InlineData("/etc/passwd")]
    [InlineData("C:/Windows/win.ini")]
    [InlineData("src\\A.cs")]
    [InlineData("a//b.cs")]
    [InlineData("A.cs\0.txt")]
    [InlineData("A.cs:stream")]
    [InlineData("")]
    public void A_path_that_leads_elsewhere_is_not_followed(string path)
    {
        Write("A.cs", "class A;"u8);
        Assert.Equal(SourceText.Missing("The file does not lie in the repository."), Read(path));
    }

    [Theory]
    [InlineData(".git/config")]
    [InlineData(".env")]
    [InlineData("src/.secrets/A.cs")]
    public void Hidden_files_are_not_shown(string path)
    {
        Write(path, "password"u8);
        Assert.Equal(SourceText.Missing("Hidden files are not shown."), Read(path));
    }

    [Fact]
    public void A_link_does_not_lead_out_of_the_repository()
    {
        Write("src/A.cs", "class A;"u8);
        File.CreateSymbolicLink(Path.Combine(Root, "src", "Link.cs"), Path.Combine(_parent, "secret.cs"));
        Directory.CreateSymbolicLink(Path.Combine(Root, "up"), _parent);
        const string reason = "The file is reached through a link, and links are not followed.";
        Assert.Equal(SourceText.Missing(reason), Read("src/Link.cs"));
        Assert.Equal(SourceText.Missing(reason), Read("up/secret.cs"));
        Assert.Equal(SourceText.Missing(reason), Read("up/repository/src/A.cs"));
    }

    [Fact]
    public void What_is_no_text_too_large_or_missing_says_so()
    {
        Write("Binary.cs", [0x4D, 0x5A, 0, 0]);
        Write("Large.cs", new byte[SourceFolder.MaxBytes + 1]);
        Directory.CreateDirectory(Path.Combine(Root, "Folder.cs"));
        Assert.Equal("The file is not text.", Read("Binary.cs").Reason);
        Assert.Equal("The file is larger than 2 MB.", Read("Large.cs").Reason);
        Assert.Equal("The file is not in the repository's folder.", Read("src/Missing.cs").Reason);
        Assert.Equal("The file could not be read.", Read("Folder.cs").Reason);
    }

    private SourceText Read(string path) => new SourceFolder(Root).Read(path);

    private void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
    }
}

using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Tests.Collecting;

public sealed class CommandMaskTests
{
    [Theory]
    [InlineData("dotnet test Shop.sln -c Release --filter \"Category=Fast&Name~Pay\"", "dotnet test Shop.sln -c Release --filter \"Category=Fast&Name~Pay\"")]
    [InlineData("dotnet test -p:Platform=x64 --path a --logger \"trx;LogFileName=a b.trx\"", "dotnet test -p:Platform=x64 --path a --logger \"trx;LogFileName=a b.trx\"")]
    [InlineData("dotnet nuget push --api-key oy2abc x.nupkg", "dotnet nuget push --api-key *** x.nupkg")]
    [InlineData("dotnet test -p:Password=hunter2 -c Debug", "dotnet test -p:Password=*** -c Debug")]
    [InlineData("dotnet test \"-p:DbPassword=a b c\" -v q", "dotnet test \"-p:DbPassword=***\" -v q")]
    [InlineData("dotnet test /p:NuGetToken=abc;Other=1", "dotnet test /p:NuGetToken=***;Other=1")]
    [InlineData("dotnet test -p:A=1%3BConnectionString=Server=x", "dotnet test -p:A=1%3BConnectionString=Server=x")]
    [InlineData("dotnet test -p:ConnectionString=\"Server=db;Pwd=x\"", "dotnet test -p:ConnectionString=***")]
    [InlineData("MY_SECRET=1 dotnet test --token=abc", "MY_SECRET=*** dotnet test --token=***")]
    [InlineData("dotnet test --source https://user:pw@nuget.example/v3/index.json", "dotnet test --source https://***@nuget.example/v3/index.json")]
    [InlineData("curl https://x.example/a?sig=abc&y=1", "curl https://x.example/a?sig=***&y=1")]
    [InlineData("tool ghp_0123456789abcdefghijABCDEFGHIJ012345", "tool ***")]
    [InlineData("tool -- -x:github_pat_11ABCDEFG0123456789_abcdefghij", "tool -- -x:***")]
    [InlineData("tool AKIAIOSFODNN7EXAMPLE", "tool ***")]
    [InlineData("tool eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "tool ***")]
    [InlineData("tool abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst", "tool ***")]
    [InlineData("tool -H \"Authorization: Bearer abc\"", "tool -H \"Authorization:***\"")]
    [InlineData("tool --auth Bearer abc --next x", "tool --auth *** *** --next x")]
    [InlineData("tool --password --verbose x", "tool --password --verbose x")]
    [InlineData("", "")]
    public void Secrets_are_hidden_and_everything_else_stays(string command, string expected) => Assert.Equal(expected, CommandMask.Apply(command));
}

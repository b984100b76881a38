using RunMetrics.Tool;

using var console = ToolConsole.OfProcess();
return Entry.Run(args, console);

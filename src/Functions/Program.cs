using Mentoring.Functions.Hosting;

// A Functions host never restarts what ends with 0.
return await Verbs.RunAsync(args, Terminal.OfProcess());

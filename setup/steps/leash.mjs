// Preloaded into the web and runner processes: when the process that started them is gone, even by SIGKILL, the
// channel closes and they end in an orderly way instead of living on unseen.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();

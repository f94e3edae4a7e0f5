// What each message of the view service is for, in a sentence.

export const messageWords: Readonly<Record<string, string>> = {
  Ping: "A server tells the monitor that it lives, and of which view it knows.",
  PingReply: "The monitor answers a ping with its view.",
  GetView: "A client that needs to know asks the monitor who is primary.",
  GetViewReply: "The monitor tells a client its view.",
  Put: "A client asks the primary to store a value, or with `doHash` the hash of the old value and the new one.",
  PutReply: "The value is stored at primary and backup, or an error; after a PutHash with the value before it.",
  Append: "A client asks the primary to add a text to the end of a value.",
  AppendReply: "The text is added at primary and backup, or an error.",
  Get: "A client asks the primary for the value of a key.",
  GetReply: "The value, or that there is no such key, or an error.",
  Forward: "The primary sends an operation to its backup, before it carries it out itself.",
  ForwardReply: "The backup has carried the operation out, or says why it does not.",
  SyncBackup: "The primary sends its whole state to a new backup: store, duplicate filter and place in the order.",
  SyncBackupReply: "The new backup has the whole state, or says that it is not the backup of that view.",
};

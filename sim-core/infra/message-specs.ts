// What the messages of every ELEC 477 system are for, in a table: the directory's and the key-value protocol's (SYSTEMS 2.1.2, 3A).

export const elec477Messages = [
  {
    type: "DirRegister",
    purpose: "registration",
    says: "The server tells the directory under which name and port it serves.",
  },
  { type: "DirDelete", purpose: "registration", says: "A server that stops takes its entry out of the directory." },
  { type: "DirSearch", purpose: "lookup", says: "A client asks the directory which server has the service." },
  {
    type: "DirResult",
    purpose: "lookup",
    says: "The directory answers with a server's name and port, or with nothing.",
  },
  { type: "KvRequest.put", purpose: "request", says: "A client asks to store a value under a key." },
  { type: "KvRequest.get", purpose: "request", says: "A client asks for the value of a key." },
  { type: "KvResponse.put", purpose: "reply", says: "Whether the value was stored." },
  { type: "KvResponse.get", purpose: "reply", says: "The value, or that there is none." },
  { type: "KvResponse.empty", purpose: "reply", says: "A reply without a body: the request's version is unknown." },
] as const;

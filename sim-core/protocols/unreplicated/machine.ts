// The unreplicated service: open the file, bind, register, then one request after another (SYSTEMS 2.1.2, "Server loop").
import { setup } from "xstate";
import { chart } from "../../kernel/chart.ts";
import type { Answer, Effect } from "../../kernel/effect.ts";
import { handle } from "../../kernel/handler.ts";
import { kvMagic } from "../../infra/kv-messages.ts";
import * as on from "./handlers.ts";
import type { Request, Service } from "./handlers.ts";

type ServiceEvent = { readonly type: "startServices" } | { readonly type: "stopServices" } | Answer | Request;
type ServiceInput = Pick<Service, "serviceName" | "serverName" | "port" | "database">;

export const service = chart(
  setup({
    types: {
      context: {} as Service,
      events: {} as ServiceEvent,
      emitted: {} as Effect,
      input: {} as ServiceInput,
    },
    guards: {
      wrongMagic: ({ context: { request } }) => request?.magic !== kvMagic,
      unknownMajorVersion: ({ context: { request } }) => (request?.version ?? 0) >> 8 !== 1,
      isGet: ({ context: { request } }) => request?.type === "KvRequest.get",
    },
  }).createMachine({
    id: "service",
    context: ({ input }) => ({
      serviceName: input.serviceName,
      serverName: input.serverName,
      port: input.port,
      database: input.database,
      registered: false,
      request: null,
      from: null,
    }),
    initial: "constructed",
    on: { stopServices: { target: ".stopped", actions: handle(on.onStop) } },
    states: {
      constructed: { on: { startServices: "starting" } },
      starting: {
        entry: handle(on.openDatabase),
        on: { storeOpened: { target: "waiting", actions: handle(on.onStoreOpened) }, storeFailed: "failed" },
      },
      waiting: {
        tags: "reads kv",
        on: {
          "KvRequest.put": { target: "checking", actions: handle(on.onRequest) },
          "KvRequest.get": { target: "checking", actions: handle(on.onRequest) },
        },
      },
      checking: {
        always: [
          { guard: "wrongMagic", target: "waiting", actions: handle(on.ignoreWrongMagic) },
          { guard: "unknownMajorVersion", target: "waiting", actions: handle(on.replyWithoutBody) },
          { guard: "isGet", target: "reading" },
          { target: "applying" },
        ],
      },
      reading: {
        entry: handle(on.read),
        on: { fetched: { target: "waiting", actions: handle(on.replyValue) } },
      },
      applying: {
        entry: handle(on.apply),
        on: { stored: { target: "waiting", actions: handle(on.replyStatus) } },
      },
      failed: {},
      stopped: {},
    },
  }),
);

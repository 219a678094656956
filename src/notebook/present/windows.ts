import {STORAGE_PREFIX} from "../../storagePrefix.ts";
import type {Talk, TalkState} from "./talk.ts";

/** A question as the speaker's window shows it. Texts are HTML. */
export interface AskedQuestion {
  name: string;
  question: string;
  answers: {text: string; right: boolean; because: string}[];
}

/** What the windows of one talk tell each other. */
type Message =
  {type: "state"; state: TalkState; asked: AskedQuestion | null} | {type: "hello"} | {type: "bye"};

/** The name of a talk's channel, by the id of its session. */
const nameOf = (session: string) => `${STORAGE_PREFIX}:talk:${session}`;

/** The window with the slides: it tells where the talk is, and follows the speaker's window. */
export function leadTalk(
  session: string,
  {talk, asked}: {talk: Talk; asked: () => AskedQuestion | null}
): () => void {
  const channel = new BroadcastChannel(nameOf(session));
  const send = (message: Message) => channel.postMessage(message);
  const tell = () => send({type: "state", state: talk.state, asked: asked()});
  talk.onChange(tell);
  channel.addEventListener("message", ({data}: MessageEvent<Message>) => {
    if (data.type === "hello") tell();
    // What follows from it, such as the question that is asked now, is told back.
    if (data.type === "state") talk.state = data.state;
  });
  tell();
  return () => {
    send({type: "bye"});
    channel.close();
  };
}

/** The speaker's window: it follows, and says where to go. */
export function followTalk(
  session: string,
  {hear, leave}: {hear: (state: TalkState, asked: AskedQuestion | null) => void; leave: () => void}
): {say: (state: TalkState) => void} {
  const channel = new BroadcastChannel(nameOf(session));
  const send = (message: Message) => channel.postMessage(message);
  channel.addEventListener("message", ({data}: MessageEvent<Message>) => {
    if (data.type === "state") hear(data.state, data.asked);
    if (data.type === "bye") leave();
  });
  send({type: "hello"});
  return {say: (state) => send({type: "state", state, asked: null})};
}

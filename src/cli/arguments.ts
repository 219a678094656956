/** Command lines, with errors that say what was received and what is taken. */
import {parseArgs, type ParseArgsConfig} from "node:util";
import {UsageError} from "./command.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** What `parseArgs` finds with such options. */
type Parsed<O extends Options> = ReturnType<
  typeof parseArgs<{options: O; allowPositionals: true; strict: true}>
>;

/**
 * Like `parseArgs`, and takes numbers with a minus sign, which it calls ambiguous.
 * @param words what the arguments that are no options are, where there may be any
 * @throws UsageError
 */
export function readArguments<O extends Options>(
  args: readonly string[],
  options: O,
  {words}: {words?: string} = {}
): Parsed<O> {
  const {tokens, values, positionals} = parseArgs({
    ...{args: [...args], options, tokens: true},
    // Strict, it would refuse with words that help nobody; nothing that it lets pass is left to chance.
    ...{strict: false, allowPositionals: true}
  });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind === "positional" && !words) {
      throw new UsageError(`Only options are taken here, received "${token.value}".`);
    }
    if (token.kind !== "option") continue;
    const {name, rawName, value, inlineValue} = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (!option) {
      const known = Object.keys(options).map((other) => `--${other}`);
      const dashed = words ? ` ${words} that begins with a dash goes last, after " -- ".` : "";
      throw new UsageError(
        `There is no option ${args[token.index]}; there are ${known.join(", ")}.${dashed}`
      );
    }
    if (option.type === "boolean" && value !== undefined) {
      throw new UsageError(`${rawName} takes no value, received "${value}".`);
    }
    if (option.type === "string" && (value === undefined || value === "")) {
      throw new UsageError(`${rawName} takes a value, received none.`);
    }
    if (option.type === "string" && !inlineValue && value!.startsWith("--")) {
      throw new UsageError(
        `${rawName} takes a value, received the option ${value}. If that is the value, write ${rawName}=${value}`
      );
    }
    if (given.has(name) && !option.multiple) {
      throw new UsageError(`${rawName} is given more than once.`);
    }
    given.add(name);
  }
  return {values, positionals} as Parsed<O>;
}

import {jaxEngine} from "../jax/jaxEngine.ts";
import {serve} from "./serve.ts";

serve(jaxEngine);

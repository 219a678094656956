/**
 * The emoji of the data set: things that one recognises at 24 × 24 pixels and at 15 × 15, with
 * names as people type them.
 *
 * One entry each: the icon's name in Fluent Emoji, then `=english` and `/chinese` where emojibase's
 * label is not what one would type. An English name after "~" takes no article;
 * "_" is a space.
 */
const ENTRIES = `
monkey-face=monkey/猴子 dog-face=dog/狗 wolf fox cat-face=cat/猫 lion tiger-face=tiger/老虎
horse-face=horse/马 unicorn zebra deer cow-face=cow/奶牛 pig-face=pig/猪 ewe=sheep/绵羊 goat camel
giraffe elephant mouse-face=mouse/老鼠 rabbit-face=rabbit/兔子 chipmunk=squirrel hedgehog bear koala
panda

chicken baby-chick=chick bird penguin eagle duck swan owl flamingo peacock parrot

frog crocodile turtle/乌龟 snake dragon sauropod=dinosaur/恐龙 spouting-whale=whale/鲸鱼 dolphin fish
shark octopus jellyfish crab/螃蟹 shrimp snail butterfly ant honeybee=bee lady-beetle=ladybug spider

cherry-blossom=blossom rose sunflower/葵花 tulip deciduous-tree=tree/树 cactus mushroom

grapes=~grapes watermelon tangerine=orange lemon banana pineapple red-apple green-apple pear
peach/桃子 cherries=~cherries strawberry kiwi-fruit=kiwi tomato/番茄 avocado/牛油果 eggplant carrot
ear-of-corn=~corn cucumber broccoli=~broccoli

bread=~bread cheese-wedge=~cheese/奶酪 hamburger pizza hot-dog egg/鸡蛋 popcorn=~popcorn
rice-ball steaming-bowl=~noodles sushi=~sushi soft-ice-cream=~ice_cream/甜筒 doughnut=donut cookie
birthday-cake=cake/蛋糕 candy/糖果 lollipop hot-beverage=~coffee/咖啡 teapot
beer-mug=~beer spoon/勺子

globe-showing-americas=globe/地球 mountain volcano desert-island=island/小岛 house castle/城堡
tokyo-tower=tower/铁塔 tent

high-speed-train=train/火车 bus ambulance taxi automobile=car delivery-truck=truck/卡车 tractor
motorcycle bicycle skateboard vertical-traffic-light=traffic_light/红绿灯 anchor sailboat ship
airplane parachute helicopter rocket flying-saucer=ufo

hourglass-done=hourglass alarm-clock=clock crescent-moon=moon/月亮 sun ringed-planet=planet/行星 star cloud
rainbow umbrella high-voltage=~lightning/闪电 snowflake snowman-without-snow=snowman fire=~fire/火
water-wave=wave

jack-o-lantern=pumpkin/南瓜 balloon ribbon=bow wrapped-gift=gift trophy soccer-ball=football/足球
baseball basketball bullseye=target/靶子 kite game-die=~dice puzzle-piece=puzzle teddy-bear
heart-suit=heart/爱心 artist-palette=palette

glasses=~glasses sunglasses=~sunglasses t-shirt=shirt/衬衫 scarf socks=~socks dress/裙子 backpack
running-shoe=shoe/鞋子 womans-boot=boot/靴子 crown billed-cap=cap/帽子 ring gem-stone=gem

bell headphone=~headphones trumpet guitar violin drum mobile-phone=phone laptop/电脑
television=tv/电视 camera candle light-bulb red-paper-lantern=lantern/灯笼 closed-book=book/书 coin
envelope=letter package=box/箱子 pencil scissors=~scissors locked=lock/锁 key hammer axe bomb shield magnet
ladder door mirror window bed chair broom bucket toothbrush=brush/牙刷

grinning-face=smile/笑脸 loudly-crying-face=crying_face/哭脸 angry-face/怒脸 clown-face=clown/小丑 skull
ghost alien robot pile-of-poo=~poop eye bone brain
`;

/** Which icon, and the names that replace emojibase's labels. */
export interface SelectedEmoji {
  icon: string;
  english?: string;
  chinese?: string;
  /** Whether the English name goes without an article: plurals and things one cannot count. */
  bare: boolean;
}

/** The selected emoji, in order. */
export const SELECTED_EMOJI: readonly SelectedEmoji[] = ENTRIES.trim()
  .split(/\s+/)
  .map((entry) => {
    const [, icon, tilde, english, chinese] = /^([^=/]+)(?:=(~?)([^/]+))?(?:\/(.+))?$/.exec(entry)!;
    return {icon, english: english?.replaceAll("_", " "), chinese, bare: tilde === "~"};
  });
